import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cutNetwork } from './network.ts';
import { playSituation, situations, type Situation } from './situations.ts';
import { showOnStage } from './stage.ts';
import { useNetworkCut, useStage } from './use-demo.ts';

/** Each brings about what can happen and shows it, here or in the window of the audience. */
export function SituationButtons() {
  const { t } = useTranslation('demo');
  const [failed, setFailed] = useState(false);
  const isCut = useNetworkCut();
  const play = async (situation: Situation) => {
    setFailed(false);
    try {
      await showOnStage(await playSituation(situation, t('situations.words')), null);
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
  };
  return (
    <section class="stack">
      <h2>{t('situations.title')}</h2>
      <p>{t('situations.text')}</p>
      <div class="demo-buttons">
        {situations.map((situation) => (
          <button
            key={situation}
            type="button"
            class="button-secondary"
            onClick={() => void play(situation)}
          >
            {t(`situations.${situation}`)}
          </button>
        ))}
        {isCut && (
          <button type="button" class="button" onClick={() => void cutNetwork(false)}>
            {t('situations.online')}
          </button>
        )}
      </div>
      <p role="status" class={failed ? 'error-text' : undefined}>
        {failed ? t('situations.failed') : t(isCut ? 'situations.isCut' : 'situations.isThere')}
      </p>
    </section>
  );
}

/** The way back from "no network", on every page; on a tour the steps see to it. */
export function NetworkButton() {
  const { t } = useTranslation('demo');
  const isOnTour = useStage()?.step != null;
  if (!useNetworkCut() || isOnTour) return null;
  return (
    <section class="demo-network" aria-label={t('situations.offline')}>
      <button type="button" class="button" onClick={() => void cutNetwork(false)}>
        {t('situations.online')}
      </button>
    </section>
  );
}
