import { closureOn } from '#domain/closures.ts';
import { closedChange } from '#domain/decide/closed.ts';
import { alternativeDays } from '#domain/decide/decide.ts';
import { freeVenueWindows } from '#domain/decide/venue.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { Reservation } from '#domain/reservation.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { applyChange, settleDays, type Work } from './apply-change.ts';
import { readCase, type StoredCase } from './cases.ts';
import { readReservations } from './reservations.ts';
import type { TownHall } from './town-hall.ts';

/**
 * Ends bookings of places on days that have been closed since: the fire level has risen, a hall is
 * being repaired. Everybody concerned is told, with what is free instead. Appointments are left to
 * the staff: an office that closes calls people. Run after each change of the town's data; a case
 * is a transaction, so it can be interrupted.
 * @returns how many cases were ended
 */
export async function applyClosures(townHall: TownHall): Promise<number> {
  const { store, now } = townHall;
  const rules = await townHall.readRules(store.read);
  const from = instantToLocal(now()).slice(0, 10);
  let ended = 0;
  for (const [venueId, venue] of rules.venues) {
    const isClosed = (date: string) =>
      date >= from && closureOn(rules.closures, 'venues', venueId, date, venue.kind) !== undefined;
    const taken = await readReservations(store.read, [venueId], { from, to: '2199-12-31' });
    const closed = taken.filter(({ state, date }) => state !== 'paused' && isClosed(date));
    for (const { holder } of uniqueHolders(closed)) {
      await store.transaction(async (tx) => {
        const work: Work = { tx, rules: await townHall.readRules(tx), now: now() };
        const subject = await readCase(tx, venue.departmentId, holder);
        if (!subject || !isOpen(subject.decision)) return;
        const alternatives = await alternativesTo(work, subject);
        const change = closedChange(subject, isClosed, alternatives, work.now);
        await settleDays(work, await applyChange(work, subject, change, 'server'));
        ended += 1;
      });
    }
  }
  return ended;
}

function uniqueHolders(reservations: readonly Reservation[]): Reservation[] {
  return [...new Map(reservations.map((each) => [each.holder, each])).values()];
}

function isOpen({ status }: Decision): boolean {
  return ['confirmed', 'in-review', 'waitlisted'].includes(status);
}

async function alternativesTo(
  { tx, rules, now }: Work,
  { request, decision }: StoredCase,
): Promise<Decision['alternatives']> {
  const days = alternativeDays(request);
  if (request.kind !== 'venue' || !days) return [];
  const reservations = await readReservations(tx, rules.venues.keys(), days);
  return freeVenueWindows(
    request,
    { ...days, reservations, holder: decision.caseNumber },
    rules,
    now,
  );
}
