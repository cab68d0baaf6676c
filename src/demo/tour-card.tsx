import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { onPress } from './press.ts';
import { endTour, goToStep, tourSteps } from './tour.ts';
import { useStage } from './use-demo.ts';

/** What to do and see now, for those who take the tour: a row that stays, and words that fold. */
export function TourCard() {
  const { t } = useTranslation('demo');
  const stage = useStage();
  const [isOpen, setOpen] = useFolding(stage?.at);
  const [path] = useLocation();
  const index = stage?.step ?? undefined;
  const step = index === undefined ? undefined : tourSteps[index];
  if (index === undefined || !step) return null;
  return (
    <section class="demo-tour" aria-label={t('tour.label')}>
      <div class="demo-tour-row">
        <button
          type="button"
          class="demo-tour-step"
          aria-expanded={isOpen}
          aria-controls="tour-words"
          onClick={() => setOpen(!isOpen)}
        >
          {t('tour.step', { step: index + 1, count: tourSteps.length })}
        </button>
        <NextButton index={index} />
      </div>
      <div id="tour-words" ref={(words) => words?.scrollTo(0, 0)} hidden={!isOpen}>
        <div role="status">
          <p class="demo-tour-title">{t(`tour.${step}.title`)}</p>
          <p>{t(stage?.isInstead ? 'tour.instead' : `tour.${step}.text`)}</p>
        </div>
        <div class="demo-tour-more">
          {stage && path !== stage.path.split('?')[0] && (
            <a class="link-button" href={stage.path}>
              {t('tour.toStep')}
            </a>
          )}
          {index > 0 && (
            <button type="button" class="link-button" onClick={onPress(() => goToStep(index - 1))}>
              {t('tour.back')}
            </button>
          )}
          {index < tourSteps.length - 1 && (
            <button type="button" class="link-button" onClick={onPress(endTour)}>
              {t('tour.end')}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}

/** Open at every step; on a small screen it makes room as soon as the page is used. */
function useFolding(at: string | undefined) {
  const [foldedAt, setFoldedAt] = useState<string>();
  const setOpen = (isOpen: boolean) => setFoldedAt(isOpen ? undefined : at);
  useEffect(() => {
    const fold = ({ target }: Event) => {
      const isSmall = matchMedia('(max-width: 40rem), (max-height: 40rem)').matches;
      if (isSmall && target instanceof Element && target.closest('main')) setFoldedAt(at);
    };
    // Not before a press has ended: what is pressed would move away.
    document.addEventListener('click', fold);
    document.addEventListener('input', fold);
    return () => {
      document.removeEventListener('click', fold);
      document.removeEventListener('input', fold);
    };
  }, [at]);
  return [foldedAt === undefined || foldedAt !== at, setOpen] as const;
}

export function NextButton({ index }: { index: number }) {
  const { t } = useTranslation('demo');
  const isLast = index === tourSteps.length - 1;
  return (
    <button type="button" class="button" onClick={onPress(() => goToStep(index + 1))}>
      {t(isLast ? 'tour.end' : 'tour.next')}
    </button>
  );
}
