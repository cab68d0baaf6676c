import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cutNetwork } from './network.ts';
import { onPress } from './press.ts';
import { playSituation, situations, type Situation } from './situations.ts';
import { showOnStage } from './stage.ts';
import { useNetworkCut, useStage } from './use-demo.ts';

/**
 * Each brings about what can happen and shows it, here or in the window of the audience.
 * @param isPresenter with what to say, instead of what one will see
 */
export function SituationButtons({ isPresenter = false }: { isPresenter?: boolean }) {
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
      <ul class="demo-situations">
        {situations.map((situation) => (
          <li key={situation}>
            <button
              type="button"
              class="button-secondary"
              aria-describedby={`about-${situation}`}
              onClick={onPress(() => play(situation))}
            >
              {t(`situations.${situation}.title`)}
            </button>
            <p id={`about-${situation}`}>
              {t(`situations.${situation}.${isPresenter ? 'note' : 'about'}`)}
            </p>
          </li>
        ))}
      </ul>
      <p role="status" class={failed ? 'error-text' : undefined}>
        {failed ? t('situations.failed') : t(isCut ? 'situations.isCut' : 'situations.isThere')}
      </p>
      {isCut && <SwitchOn />}
    </section>
  );
}

function SwitchOn() {
  const { t } = useTranslation('demo');
  return (
    <p>
      <button type="button" class="button" onClick={() => void cutNetwork(false)}>
        {t('situations.online')}
      </button>
    </p>
  );
}

/** The way back from "no network", on every page; on a tour the steps see to it. */
export function NetworkButton() {
  const { t } = useTranslation('demo');
  const isOnTour = useStage()?.step != null;
  if (!useNetworkCut() || isOnTour) return null;
  return (
    <section class="demo-network" aria-label={t('situations.offline.title')}>
      <SwitchOn />
    </section>
  );
}
