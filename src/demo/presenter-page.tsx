import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/page-heading.tsx';
import { ResetButton, StartTour } from './menu-page.tsx';
import { SituationButtons } from './situation-buttons.tsx';
import { TourButtons } from './tour-card.tsx';
import { goToStep, tourSteps } from './tour.ts';
import { useStage } from './use-demo.ts';

/** What to say, step by step. The windows of the audience go where the buttons here lead. */
export function PresenterPage() {
  const { t } = useTranslation('demo');
  const index = useStage()?.step ?? undefined;
  return (
    <div class="stack">
      <PageHeading title={t('presenter.title')} />
      <p>{t('presenter.text')}</p>
      <p>
        <a class="button-secondary" href="/" target="_blank">
          {t('presenter.open')}
        </a>
      </p>
      <section class="stack" aria-label={t('tour.label')}>
        {index === undefined ? <StartTour /> : <TourButtons index={index} />}
        <ol class="demo-notes">
          {tourSteps.map((step, position) => (
            <li key={step} aria-current={position === index ? 'step' : undefined}>
              <h2>
                <button type="button" class="link-button" onClick={() => void goToStep(position)}>
                  {t(`tour.${step}.title`)}
                </button>
                {position === index && <span class="badge">{t('presenter.now')}</span>}
              </h2>
              <p>{t(`tour.${step}.note`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <SituationButtons />
      <ResetButton />
    </div>
  );
}
