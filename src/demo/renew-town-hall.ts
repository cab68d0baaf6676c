import { bookingSpans } from '#domain/booking-spans.ts';
import { endedDecision } from '#domain/decide/cancel.ts';
import type { CaseChange } from '#domain/decide/rules.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { askByOthers } from './sample-requests.ts';
import {
  applyChange,
  emptyTownHall,
  type DemoCase,
  type TownHall,
  type Work,
} from './town-hall.ts';

/** A town hall in which others have asked for something already. */
export function seedTownHall(work: Work): TownHall {
  return askByOthers(emptyTownHall(work.now), work);
}

/**
 * The town hall on a new day: what others asked for is made anew, for days to come, and what the
 * person asked for ends when its day has passed without an answer, as holds do at the server.
 * @returns the same while it is the day on which the others asked
 */
export function renewTownHall(townHall: TownHall, work: Work): TownHall {
  const today = dayOf(work.now);
  const others = townHall.cases.filter(({ isMine }) => !isMine);
  if (others.every(({ request }) => dayOf(request.createdAt) === today)) return townHall;
  const mine = townHall.cases.filter(({ isMine }) => isMine);
  const ended = mine
    .flatMap((subject) => endOf(subject, today, work.now) ?? [])
    .reduce<TownHall>((state, change) => applyChange(state, change, 'server', work), {
      ...townHall,
      cases: mine,
      asOf: work.now,
    });
  return askByOthers(ended, work);
}

const dayOf = (instant: string) => instantToLocal(instant).slice(0, 10);

/** Nobody can agree any more to a day that has passed. */
function endOf(
  { decision, reservations }: DemoCase,
  today: string,
  now: string,
): CaseChange | undefined {
  const { move, ...rest } = decision;
  const step = { action: 'hold-ended' as const, message: null };
  const tooLate = { status: 'declined' as const, code: 'too-late' as const };
  if (move && move.booking.date < today) {
    const answered = { requestId: move.requestId, ...tooLate };
    const kept = reservations.filter(({ state }) => state !== 'held');
    return { ...step, decision: rest, reservations: kept, answered };
  }
  if (decision.status !== 'in-review' && decision.status !== 'waitlisted') return undefined;
  const last = decision.booking && bookingSpans(decision.booking, decision.series).at(-1);
  if (!last || last.end.slice(0, 10) >= today) return undefined;
  const ended = { ...endedDecision(decision, now), ...tooLate, booking: null, alternatives: [] };
  return { ...step, decision: ended, reservations: [] };
}
