import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Closure } from '#domain/schemas/town.ts';
import { formatDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { ClosureForm } from './closure-form.tsx';
import { endedClosure, listFireClosures } from './closure-list.ts';
import { mayEditTown } from './departments.ts';
import { useDesk, useTown } from './desk-context.ts';
import { TownNotice } from './town-notice.tsx';
import { useTownChange } from './use-town-change.ts';

/** When the forest may burn: all places to barbecue at, closed from a day to a day. */
export function ClosuresView({ today }: { today: string }) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const isEditor = mayEditTown(staff.roles);
  const closures = listFireClosures(useTown(), today);
  useEffect(() => {
    document.title = `${t('closures.title')} – ${t('title')}`;
  }, [t]);
  return (
    <section class="reading stack" aria-labelledby="closures-title">
      <h1 id="closures-title" tabIndex={-1}>
        {t('closures.title')}
      </h1>
      <p>{t('closures.intro')}</p>
      {closures.length === 0 && <p class="muted">{t('closures.none')}</p>}
      {closures.length > 0 && (
        <ul class="closures">
          {closures.map((closure) => (
            <ClosureItem key={closure._id} closure={closure} today={today} isEditor={isEditor} />
          ))}
        </ul>
      )}
      {isEditor ? <ClosureForm today={today} /> : <p>{t('closures.editorsOnly')}</p>}
    </section>
  );
}

interface ClosureItemProps {
  closure: Closure;
  today: string;
  isEditor: boolean;
}

function ClosureItem({ closure, today, isEditor }: ClosureItemProps) {
  const { t, i18n } = useTranslation('desk');
  const [asks, setAsks] = useState(false);
  const change = useTownChange();
  const name = localized(closure.name, i18n.language);
  const span = t('closures.span', {
    from: formatDate(closure.from, i18n.language),
    to: formatDate(closure.to, i18n.language),
  });
  async function end() {
    if (await change.send(endedClosure(closure, today))) {
      // The button goes with its closure.
      document.getElementById('closures-title')?.focus();
    }
  }
  return (
    <li class="card stack">
      <p>
        <b>{name}</b>
        <br />
        {span}
      </p>
      {isEditor && !asks && (
        <button class="button-secondary" type="button" onClick={() => setAsks(true)}>
          {t('closures.end')}
          <span class="visually-hidden"> – {name}</span>
        </button>
      )}
      {asks && (
        <>
          <p>{t(closure.from > today ? 'closures.endLater' : 'closures.endNow')}</p>
          <div class="button-row">
            <button
              class="button-danger"
              type="button"
              ref={focusOnce}
              disabled={change.isSending}
              onClick={() => void end()}
            >
              {t('closures.endConfirm')}
            </button>
            <button class="button-quiet" type="button" onClick={() => setAsks(false)}>
              {t('reason.close')}
            </button>
          </div>
        </>
      )}
      <TownNotice change={change} />
    </li>
  );
}

function focusOnce(button: HTMLElement | null) {
  button?.focus();
}
