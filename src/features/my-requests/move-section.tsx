import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import { formatDateTime } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import type { MyRequest } from './merge-requests.ts';
import { RefusedActions } from './refused-actions.tsx';
import { mayMove, moveState } from './request-facts.ts';

interface MoveSectionProps {
  mine: MyRequest;
  now: string;
}

/** Moving an appointment, and how far the last wish to move it has come. */
export function MoveSection({ mine, now }: MoveSectionProps) {
  const { t } = useTranslation('booking');
  const { offices, venues } = useTownById();
  const isOffered = mayMove(mine, { offices, venues }, now);
  const isShown = mine.request.kind === 'appointment' && mine.status === 'confirmed';
  if (!isShown) return null;
  return (
    <section className="stack print-hidden">
      {mine.move && <MoveNotice move={mine.move} requestId={mine.requestId} />}
      {isOffered && (
        <Link href={moveHref(mine.requestId)} className="button-secondary">
          {t('move.offer')}
        </Link>
      )}
    </section>
  );
}

interface MoveNoticeProps {
  move: NonNullable<MyRequest['move']>;
  requestId: string;
}

function MoveNotice({ move, requestId }: MoveNoticeProps) {
  const { t, i18n } = useTranslation('booking');
  const state = moveState(move);
  const alternatives = (move.decision?.alternatives ?? []).filter((other) => 'start' in other);
  return (
    <div className={state === 'declined' ? 'notice notice-warning' : 'notice'} role="status">
      <p className="status-title">{t(`move.state.${state}`)}</p>
      {state === 'declined' && (
        <p>{t([`move.declined.${move.decision?.code}`, 'move.declined.other'])}</p>
      )}
      {state !== 'done' && (
        <p>{t(state === 'declined' ? 'move.declinedText' : 'move.oldStands')}</p>
      )}
      {state === 'refused' && move.item && <RefusedActions item={move.item} />}
      {state === 'declined' && alternatives.length > 0 && (
        <>
          <p>{t('request.alternatives')}:</p>
          <ul className="move-alternatives">
            {alternatives.map(({ start }) => (
              <li key={start}>
                <Link href={moveCheckHref(requestId, [start])}>
                  {formatDateTime(start, i18n.language)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Where moving is chosen, with the starts wished so far, best first. */
export function moveHref(requestId: string, wishes: readonly string[] = []): string {
  const chosen = wishes.map((start) => `&beginn=${start}`).join('');
  return `/anfragen/${slugOf(requestId)}?schritt=verschieben${chosen}`;
}

/** Where what was chosen is looked at once more and sent. */
export function moveCheckHref(requestId: string, wishes: readonly string[]): string {
  return `${moveHref(requestId, wishes)}&pruefen=1`;
}
