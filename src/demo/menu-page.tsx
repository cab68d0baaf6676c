import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { onPress } from './press.ts';
import { resetDemo } from './reset.ts';
import { SituationButtons } from './situation-buttons.tsx';
import { goToStep } from './tour.ts';

export function MenuPage() {
  const { t } = useTranslation('demo');
  return (
    <div class="stack">
      <PageHeading title={t('menu.title')} />
      <p class="lead">{t('menu.text')}</p>
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
            <Icon name="people" /> {t('menu.presenter')}
          </a>
        </p>
        <p>
          <a class="line-link" href="/handzettel">
            <Icon name="print" /> {t('menu.handout')}
          </a>
        </p>
        <LeaveLink />
      </section>
    </div>
  );
}

/** In the WLAN of a laptop, which is not encrypted, there is no app to go to. */
function LeaveLink() {
  const { t } = useTranslation('demo');
  if (!isSecureContext) return null;
  return (
    <p>
      <a class="line-link" href="/" data-reload>
        <Icon name="arrow-left" /> {t('menu.leave')}
      </a>
    </p>
  );
}

export function StartTour() {
  const { t } = useTranslation('demo');
  return (
    <p>
      <button type="button" class="button" onClick={onPress(() => goToStep(0))}>
        {t('menu.start')}
      </button>
    </p>
  );
}

/** Says that it is done where it was pressed, until one goes elsewhere. */
export function ResetButton() {
  const { t } = useTranslation('demo');
  const [isDone, setDone] = useState(false);
  const reset = async () => {
    setDone(false);
    await resetDemo();
    setDone(true);
  };
  return (
    <div class="stack">
      <p>
        <button type="button" class="button-secondary" onClick={onPress(reset)}>
          {t('menu.reset')}
        </button>
      </p>
      <p role="status" class={isDone ? 'notice notice-success' : undefined}>
        {isDone && t('menu.resetDone')}
      </p>
    </div>
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
