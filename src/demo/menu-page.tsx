import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { resetDemo } from './reset.ts';
import { SituationButtons } from './situation-buttons.tsx';
import { goToStep } from './tour.ts';

export function MenuPage() {
  const { t } = useTranslation('demo');
  const isFresh = new URLSearchParams(useSearch()).has('neu');
  return (
    <div class="stack">
      <PageHeading title={t('menu.title')} />
      <p class="lead">{t('menu.text')}</p>
      {isFresh && (
        <p class="notice notice-success" role="status">
          {t('menu.resetDone')}
        </p>
      )}
      <StartTour />
      <p>
        <a class="button-secondary" href="/">
          {t('menu.try')}
        </a>
      </p>
      <ResetButton />
      <SituationButtons />
      <section class="stack">
        <h2>{t('menu.presenterTitle')}</h2>
        <p>
          <a class="line-link" href="/vortrag">
            <Icon name="speaker" /> {t('menu.presenter')}
          </a>
        </p>
        <p>
          <a class="line-link" href="/handzettel">
            <Icon name="print" /> {t('menu.handout')}
          </a>
        </p>
        <p>
          <a class="line-link" href="/" data-reload>
            <Icon name="arrow-left" /> {t('menu.leave')}
          </a>
        </p>
      </section>
    </div>
  );
}

export function StartTour() {
  const { t } = useTranslation('demo');
  return (
    <p>
      <button type="button" class="button" onClick={() => void goToStep(0)}>
        {t('menu.start')}
      </button>
    </p>
  );
}

export function ResetButton() {
  const { t } = useTranslation('demo');
  return (
    <p>
      <button type="button" class="button-secondary" onClick={() => void resetDemo()}>
        {t('menu.reset')}
      </button>
    </p>
  );
}

/** On the start page, before all else. */
export function Welcome() {
  const { t } = useTranslation('demo');
  return (
    <section class="notice" aria-label={t('bar.label')}>
      <p>
        <b>{t('menu.title')}</b>
      </p>
      <p>{t('menu.text')}</p>
      <StartTour />
    </section>
  );
}
