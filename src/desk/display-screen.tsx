import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { instantToLocal } from '#domain/local-time.ts';
import type { BoardCall } from '#domain/schemas/board.ts';
import { formatClock } from '#i18n/format.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { LineStatus } from './line-status.tsx';
import type { Display } from './open-display.ts';
import { nameOf } from './town-names.ts';
import { useFullScreen } from './use-full-screen.ts';

interface DisplayScreenProps {
  display: Display;
  officeId: string;
}

export function DisplayScreen({ display, officeId }: DisplayScreenProps) {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const isCaughtUp = useLiveValue(display.isCaughtUp);
  const town = useLiveValue(display.town) ?? display.town.get();
  const office = nameOf(town, `office:${officeId}`, i18n.language);
  const today = instantToLocal(now).slice(0, 10);
  const board = useLiveValue(display.boards)?.get(`board:${officeId}:${today}`);
  const { calls, waiting } = board ?? { calls: [], waiting: [] };
  const [latest, ...earlier] = calls;
  useEffect(() => {
    document.title = `${t('display.title')} – ${office}`;
  }, [t, office]);
  return (
    <div class="display">
      <header class="display-header">
        <h1>{office}</h1>
        <p>{formatClock(now, i18n.language)}</p>
      </header>
      <main id="main" class="display-board">
        <section
          class="display-latest"
          aria-labelledby="latest-title"
          aria-live="polite"
          aria-atomic
        >
          <h2 id="latest-title">{t(latest ? 'display.now' : 'display.nobody')}</h2>
          {latest && <LatestCall key={latest.calledAt} call={latest} />}
          {!latest && <p>{t(isCaughtUp ? 'display.comeIn' : 'inbox.loading')}</p>}
        </section>
        {earlier.length > 0 && <EarlierCalls calls={earlier} />}
      </main>
      <footer class="display-footer">
        <p class="display-waiting">{t('visit.waiting', { count: waiting.length })}</p>
        <DisplayControls line={display.line} />
      </footer>
    </div>
  );
}

/** Drawn anew with each call, so that a call to the same number is seen and said again. */
function LatestCall({ call: { number, counter } }: { call: BoardCall }) {
  const { t } = useTranslation('desk');
  return (
    <p class="display-call">
      <span class="visually-hidden">{t('display.number')} </span>
      <b>{number}</b>
      <span class="display-counter">
        <span class="visually-hidden">, </span>
        {counter}
      </span>
    </p>
  );
}

function EarlierCalls({ calls }: { calls: readonly BoardCall[] }) {
  const { t } = useTranslation('desk');
  return (
    <table class="display-earlier">
      <caption>{t('display.before')}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{t('display.number')}</th>
          <th scope="col">{t('display.counter')}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map(({ number, counter }) => (
          <tr key={number}>
            <th scope="row">{number}</th>
            <td>{counter}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DisplayControls({ line }: Pick<Display, 'line'>) {
  const { t } = useTranslation('desk');
  const fullScreen = useFullScreen();
  return (
    <div class="display-controls">
      <LineStatus line={line} />
      {!fullScreen.isOn && (
        <>
          <LanguageSwitch />
          {fullScreen.isPossible && (
            <button class="link-button" type="button" onClick={fullScreen.enter}>
              {t('display.fullScreen')}
            </button>
          )}
        </>
      )}
    </div>
  );
}
