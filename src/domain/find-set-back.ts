import { instantToLocal } from './local-time.ts';
import { opensCase } from './opens-case.ts';
import type { Booking, Decision } from './schemas/decision.ts';
import type { Request } from './schemas/request.ts';

interface Known {
  requests: readonly Request[];
  decisions: readonly Decision[];
}

/** What a device makes of a town hall that has been set back to an older state. */
export interface SetBack {
  /** What the town hall does not know any more and is to know again, in the order it was made. */
  resend: Request[];
  /** Answers that were read and do not stand any more. */
  former: Decision[];
}

const ended: ReadonlySet<Decision['status']> = new Set([
  'declined',
  'cancelled',
  'completed',
  'missed',
]);

/**
 * Compares what a device had sent and read with all that the town hall still has.
 *
 * What had come to its end is not sent again: a wish that was refused might be granted now, beside
 * what the person has booked instead. Neither is what is over.
 * @param server `ids` of all its documents, erased ones as well, and its decisions
 * @param now instant
 */
export function findSetBack(
  device: Known,
  server: { ids: ReadonlySet<string>; decisions: readonly Decision[] },
  now: string,
): SetBack {
  const answers = new Map(device.decisions.map((decision) => [decision.requestId, decision]));
  const today = instantToLocal(now);
  const isWanted = (request: Request) => {
    if (request.kind === 'erase') return true;
    const answer = answers.get(request._id);
    if (!opensCase(request)) return answer?.status !== 'declined';
    return !answer || (!ended.has(answer.status) && !isOver(answer, today));
  };
  const missing = device.requests
    .filter((request) => !server.ids.has(request._id) && isWanted(request))
    .sort((left, right) => (left.createdAt < right.createdAt ? -1 : 1));
  const known = new Set([...server.ids, ...missing.map(({ _id }) => _id)]);
  const resend = missing.filter(
    (request) => !('requestId' in request) || known.has(request.requestId),
  );
  const lost = resend.flatMap(({ _id }) => answers.get(_id) ?? []);
  const older = server.decisions.flatMap(({ requestId, decidedAt }) => {
    const read = answers.get(requestId);
    return read && decidedAt < read.decidedAt ? read : [];
  });
  return { resend, former: [...lost, ...older] };
}

/** @param today town-local time */
function isOver({ booking, series }: Decision, today: string): boolean {
  if (!booking) return false;
  const dates = series?.filter(({ code }) => code === null).map(({ date }) => date) ?? [];
  return [lastEnd(booking), ...dates.map((date) => `${date}T23:59`)].every((end) => end < today);
}

function lastEnd(booking: Booking): string {
  if ('officeId' in booking) return booking.end;
  if ('venueId' in booking) return `${booking.date}T${booking.to}`;
  return (
    booking.dates
      .map(({ end }) => end)
      .sort()
      .at(-1) ?? ''
  );
}
