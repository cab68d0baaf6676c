import { asksForSame, type AskedFor } from '#domain/asks-for-same.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { cancellationState, type MyRequest } from './merge-requests.ts';
import { nextStart } from './next-booking.ts';

const ended: ReadonlySet<MyRequest['status']> = new Set([
  'refused',
  'declined',
  'cancelled',
  'completed',
  'missed',
]);

/**
 * The request for the same thing that still counts: not refused, not over, nor being cancelled.
 * What is promised comes before what is only asked for.
 * @param now UTC instant
 */
export function askedBefore(
  requests: readonly MyRequest[],
  asked: AskedFor,
  now: string,
): MyRequest | undefined {
  const today = instantToLocal(now).slice(0, 10);
  const same = requests.filter((mine) => {
    if (ended.has(mine.status) || !asksForSame(mine.request, asked)) return false;
    if (['saved', 'arrived', 'done'].includes(cancellationState(mine))) return false;
    return !mine.decision?.booking || nextStart(mine.decision, today) !== undefined;
  });
  return same.find(({ status }) => status === 'confirmed') ?? same[0];
}
