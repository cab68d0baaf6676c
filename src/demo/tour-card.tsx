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
      <div role="status">
        <p class="small">{t('tour.step', { step: index + 1, count: tourSteps.length })}</p>
        <p class="demo-tour-title">{t(`tour.${step}.title`)}</p>
        <p>{t(`tour.${step}.text`)}</p>
      </div>
      <TourButtons index={index} />
    </section>
  );
}

export function TourButtons({ index }: { index: number }) {
  const { t } = useTranslation('demo');
  const isLast = index === tourSteps.length - 1;
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
      {!isLast && (
        <button type="button" class="button" onClick={() => void goToStep(index + 1)}>
          {t('tour.next')}
        </button>
      )}
      <button
        type="button"
        class={isLast ? 'button' : 'button-quiet'}
        onClick={() => void endTour()}
      >
        {t('tour.end')}
      </button>
    </div>
  );
}
