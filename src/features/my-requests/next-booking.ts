import { instantToLocal } from '#domain/local-time.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { MyRequest } from './merge-requests.ts';
import { isStanding } from './request-facts.ts';

/** The two that come next of all that is promised or held; what has begun still counts today. */
export function nextBookings(requests: readonly MyRequest[], now: string): MyRequest[] {
  const today = instantToLocal(now).slice(0, 10);
  const coming = requests.flatMap((mine) => {
    const start = isStanding(mine.status) ? nextStart(mine.decision, today) : undefined;
    return start === undefined ? [] : [{ mine, start }];
  });
  return coming
    .sort((one, other) => (one.start < other.start ? -1 : 1))
    .slice(0, 2)
    .map(({ mine }) => mine);
}

/** Town-local begin of the first day that is not over. */
export function nextStart(decision: Decision | undefined, today: string): string | undefined {
  const { booking, series } = decision ?? {};
  if (!booking) return undefined;
  if ('officeId' in booking) return notBefore([booking.start], today);
  if ('courseId' in booking) {
    return notBefore(
      booking.dates.map(({ start }) => start),
      today,
    );
  }
  const days = series?.filter(({ code }) => code === null) ?? [booking];
  return notBefore(
    days.map(({ date }) => `${date}T${booking.from}`),
    today,
  );
}

function notBefore(starts: readonly string[], today: string): string | undefined {
  return [...starts].sort().find((start) => start >= today);
}
