import { useTranslation } from 'react-i18next';
import { appBase } from '#ui/app-base.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { audienceName } from './audience.ts';
import { ResetButton, StartTour } from './menu-page.tsx';
import { onPress } from './press.ts';
import { SituationButtons } from './situation-buttons.tsx';
import { NextButton } from './tour-card.tsx';
import { goToStep, tourSteps, type TourStep } from './tour.ts';
import { useAudience } from './use-audience.ts';
import { useStage } from './use-demo.ts';

/** About how long each step takes in front of people. */
const minutes: Record<TourStep, number> = {
  find: 4,
  bring: 2,
  wish: 5,
  saved: 2,
  townHall: 4,
  requests: 2,
  cancel: 3,
};

/**
 * What to say, step by step. The windows of the audience go where the buttons here lead.
 * @param now in milliseconds
 */
export function PresenterPage({ now }: { now: () => number }) {
  const { t } = useTranslation('demo');
  const index = useStage()?.step ?? undefined;
  return (
    <div class="stack">
      <PageHeading title={t('presenter.title')} />
      <p>{t('presenter.text')}</p>
      <AudienceWindow now={now} />
      <Notes index={index} />
      <SituationButtons isPresenter />
      <ResetButton />
      <div class="demo-presenter">
        {index === undefined ? <StartTour /> : <StepButtons index={index} />}
      </div>
    </div>
  );
}

function AudienceWindow({ now }: { now: () => number }) {
  const { t } = useTranslation('demo');
  const path = useStage()?.path ?? '/';
  const isThere = useAudience(now);
  return (
    <section
      class={isThere ? 'notice notice-success' : 'notice'}
      aria-label={t('presenter.window')}
    >
      <p role="status">{t(isThere ? 'presenter.isThere' : 'presenter.isMissing')}</p>
      <p>
        <button
          type="button"
          class={isThere ? 'button-secondary' : 'button'}
          onClick={() => open(appBase + path, audienceName, 'popup,width=1024,height=768')}
        >
          {t(isThere ? 'presenter.openAgain' : 'presenter.open')}
        </button>
      </p>
    </section>
  );
}

function Notes({ index }: { index: number | undefined }) {
  const { t } = useTranslation('demo');
  return (
    <ol class="demo-notes" aria-label={t('tour.label')}>
      {tourSteps.map((step, position) => {
        const isNow = position === index;
        return (
          <li key={step} ref={isNow ? showWhole : null} aria-current={isNow ? 'step' : undefined}>
            <h2>
              <button type="button" class="link-button" onClick={onPress(() => goToStep(position))}>
                {t(`tour.${step}.title`)}
              </button>
              {isNow && <span class="badge">{t('presenter.now')}</span>}
            </h2>
            <p class="muted small">{t('presenter.minutes', { minutes: minutes[step] })}</p>
            <p>{t(`tour.${step}.note`)}</p>
          </li>
        );
      })}
    </ol>
  );
}

function showWhole(note: HTMLLIElement | null): void {
  note?.scrollIntoView({ block: 'center' });
}

function StepButtons({ index }: { index: number }) {
  const { t } = useTranslation('demo');
  return (
    <div class="demo-buttons">
      <button
        type="button"
        class="button-secondary"
        disabled={index === 0}
        onClick={onPress(() => goToStep(index - 1))}
      >
        {t('tour.back')}
      </button>
      <NextButton index={index} />
    </div>
  );
}
