import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import { useTownById } from '#replica/town-context.tsx';
import type { MyRequest } from './merge-requests.ts';
import { wishToText, type MoveWish } from './move-wishes.ts';
import { RefusedActions } from './refused-actions.tsx';
import {
  isMovable,
  isStanding,
  mayMove,
  moveState,
  whenWished,
  type MovableRequest,
} from './request-facts.ts';
import { useRequestNames } from './use-request-names.ts';

interface MoveSectionProps {
  mine: MyRequest;
  now: string;
}

/** Moving a visit or a place, and how far the last wish to move it has come. */
export function MoveSection({ mine, now }: MoveSectionProps) {
  const { t } = useTranslation('booking');
  const { offices, venues } = useTownById();
  const isOffered = mayMove(mine, { offices, venues }, now);
  const { request, move } = mine;
  if (!isMovable(request) || !isStanding(mine.status)) return null;
  return (
    <section className="stack">
      {move && <MoveNotice move={move} request={request} />}
      {isOffered && (
        <Link href={moveHref(mine.requestId)} className="button-secondary">
          {t(`move.offer.${request.kind}`)}
        </Link>
      )}
    </section>
  );
}

interface MoveNoticeProps {
  move: NonNullable<MyRequest['move']>;
  request: MovableRequest;
}

function MoveNotice({ move, request }: MoveNoticeProps) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const state = moveState(move);
  const alternatives = (move.decision?.alternatives ?? []).filter(
    (other) => 'start' in other || (request.kind === 'venue' && other.venueId === request.venueId),
  );
  return (
    <div className={state === 'declined' ? 'notice notice-warning' : 'notice'} role="status">
      <p className="status-title">
        {t(state === 'done' ? `move.done.${request.kind}` : `move.state.${state}`)}
      </p>
      {state === 'saved' &&
        move.request.wishes.map((wish) => (
          <p key={wishToText(wish)}>
            {t('move.chosen', { when: when(whenWished(request, wish)) })}
          </p>
        ))}
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
            {alternatives.map((wish) => (
              <li key={wishToText(wish)}>
                <Link href={moveCheckHref(request._id, [wish])}>
                  {when(whenWished(request, wish))}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Where moving is chosen, with the wishes so far, best first. */
export function moveHref(requestId: string, wishes: readonly MoveWish[] = []): string {
  const chosen = wishes.map((wish) => `&wunsch=${wishToText(wish)}`).join('');
  return `/anfragen/${slugOf(requestId)}?schritt=verschieben${chosen}`;
}

/** Where what was chosen is looked at once more and sent. */
export function moveCheckHref(requestId: string, wishes: readonly MoveWish[]): string {
  return `${moveHref(requestId, wishes)}&pruefen=1`;
}
