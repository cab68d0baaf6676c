import { useTranslation } from 'react-i18next';
import { endTour, goToStep, tourSteps } from './tour.ts';
import { useStage } from './use-demo.ts';

/** What to do and see now, for those who take the tour. */
export function TourCard() {
  const { t } = useTranslation('demo');
  const index = useStage()?.step ?? undefined;
  const step = index === undefined ? undefined : tourSteps[index];
  if (index === undefined || !step) return null;
  return (
    <section class="demo-tour" aria-label={t('tour.label')}>
      <div class="demo-tour-head">
        <p class="small">{t('tour.step', { step: index + 1, count: tourSteps.length })}</p>
        {index < tourSteps.length - 1 && <EndButton />}
      </div>
      <div role="status">
        <p class="demo-tour-title">{t(`tour.${step}.title`)}</p>
        <p>{t(`tour.${step}.text`)}</p>
      </div>
      <TourButtons index={index} />
    </section>
  );
}

export function TourButtons({ index }: { index: number }) {
  const { t } = useTranslation('demo');
  return (
    <div class="demo-buttons">
      <button
        type="button"
        class="button-secondary"
        disabled={index === 0}
        onClick={() => void goToStep(index - 1)}
      >
        {t('tour.back')}
      </button>
      {index < tourSteps.length - 1 ? (
        <button type="button" class="button" onClick={() => void goToStep(index + 1)}>
          {t('tour.next')}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => void endTour()}>
          {t('tour.end')}
        </button>
      )}
    </div>
  );
}

function EndButton() {
  const { t } = useTranslation('demo');
  return (
    <button type="button" class="link-button" onClick={() => void endTour()}>
      {t('tour.end')}
    </button>
  );
}
