import { expect } from 'vitest';
import { expectCasesInPlace } from './expect-cases-in-place.ts';
import { courseDay } from '#domain/decide/course.ts';
import { isAppointmentBooking, rulesFrom, type TownRules } from '#domain/decide/rules.ts';
import { addDays, instantToLocal, minutesToTime, weekdayOf } from '#domain/local-time.ts';
import { isTaking, overlaps, type Reservation } from '#domain/reservation.ts';
import type { Case } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { OccupancyDocument } from '#domain/schemas/occupancy.ts';
import { freeRangesOn } from '#domain/slots.ts';
import { windowMinutes } from '#domain/venue-hours.ts';
import { venueGroup, windowStatesOn } from '#domain/venues.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { StoredDocument } from '#server/storage/document-store.ts';
import { readTownDocuments } from '#server/townhall/town-hall.ts';
import {
  expectErased,
  expectFigures,
  expectForgotten,
  expectNothingOrphaned,
  expectNothingOverdue,
} from './expect-nothing-left.ts';
import type { RandomTown } from './random-town.ts';

/** Everything in the store, by database: each document as it stands, nothing of its past. */
export type Dump = Record<string, StoredDocument[]>;

export async function dumpTown({ hall: { store } }: RandomTown): Promise<Dump> {
  const dump: Dump = {};
  for (const name of await store.read.listDatabases()) {
    const rows = await store.read.listDocuments(name, { includeDocs: true });
    dump[name] = rows.flatMap(({ doc }) => doc ?? []);
  }
  return dump;
}

/** All that has to hold whatever has happened. @returns the town as it was looked at */
export async function expectSoundTown(world: RandomTown): Promise<Dump> {
  const rules = rulesFrom(await readTownDocuments(world.hall.store.read));
  const dump = await dumpTown(world);
  const reservations = reservationsIn(dump);
  const cases = casesIn(dump);
  expectCapacityKept(reservations, rules, world.now);
  expectHoldingsOfDecisions(reservations, cases);
  expectLinesInOrder(reservations, cases, rules, world.now);
  expectOneDecisionEach(dump, cases);
  expectCasesInPlace(dump);
  expectLimitsKept(cases, rules, world.now);
  expectNothingOrphaned(dump, cases);
  expectForgotten(cases, rules, world.now);
  expectFigures(dump, cases, world.caseNumbers);
  expectOccupancyOfRules(dump, reservations, rules, world.now);
  expectNothingOverdue(dump, cases, world.now);
  expectErased(dump, world.erased);
  return dump;
}

function reservationsIn(dump: Dump): Reservation[] {
  return (dump[internalDatabase] ?? [])
    .filter(({ _id }) => _id.startsWith('reservations:'))
    .flatMap(({ reservations }) => reservations as Reservation[]);
}

function casesIn(dump: Dump): Case[] {
  return Object.entries(dump)
    .filter(([name]) => name.startsWith('desk-'))
    .flatMap(([, docs]) => docs.filter(({ _id }) => _id.startsWith('case:')))
    .map((doc) => doc as unknown as Case);
}

function expectCapacityKept(all: readonly Reservation[], rules: TownRules, now: string): void {
  const taking = all.filter((piece) => isTaking(piece, now));
  for (const piece of taking) {
    if (rules.offices.has(piece.resourceId)) expectCountersKept(piece, taking, rules);
    if (rules.venues.has(piece.resourceId)) expectNoRival(piece, taking, rules);
  }
  for (const [id, { seats }] of rules.courses) {
    const taken = taking.filter(({ resourceId }) => resourceId === id);
    expect(taken.reduce((sum, piece) => sum + (piece.seats ?? 1), 0)).toBeLessThanOrEqual(seats);
  }
}

/** Counted by hand at the begin of each visit, where most meet. */
function expectCountersKept(
  { resourceId, date, from }: Reservation,
  taking: readonly Reservation[],
  rules: TownRules,
): void {
  const time = minutesToTime(from);
  const isOn = (period: { weekdays: number[]; from: string; to: string }) =>
    period.weekdays.includes(weekdayOf(date)) && period.from <= time && time < period.to;
  const { periods = [], breaks = [] } = rules.offices.get(resourceId)?.appointments ?? {};
  const here = taking.filter(
    (piece) =>
      piece.resourceId === resourceId &&
      piece.date === date &&
      piece.from <= from &&
      from < piece.to,
  );
  const open = periods.filter(isOn);
  const isBreak = breaks.some(isOn);
  const ofResidents = isBreak ? 0 : open.reduce((sum, { counters }) => sum + counters, 0);
  const internal = open.reduce((sum, { internalCounters = 0 }) => sum + internalCounters, 0);
  const at = `${date} ${time}`;
  expect(here.filter((piece) => !piece.internal).length, at).toBeLessThanOrEqual(ofResidents);
  expect(here.length, at).toBeLessThanOrEqual(isBreak ? 0 : ofResidents + internal);
}

function expectNoRival(piece: Reservation, taking: readonly Reservation[], rules: TownRules): void {
  const group = venueGroup(piece.resourceId, rules.venues);
  const rivals = taking.filter(
    (other) =>
      other.holder !== piece.holder &&
      other.date === piece.date &&
      group.includes(other.resourceId) &&
      overlaps(other, piece),
  );
  expect(rivals, `${piece.holder} on ${piece.date}`).toEqual([]);
}

/** What a case holds is what its decision says, and nobody else holds anything. */
function expectHoldingsOfDecisions(all: readonly Reservation[], cases: readonly Case[]): void {
  const held = all
    .filter(({ state }) => state !== 'paused')
    .map(({ resourceId, date, from, to, state, holder }) =>
      [holder, resourceId, date, from, to, state].join(' '),
    );
  expect(held.sort()).toEqual(cases.flatMap(({ decision }) => piecesOf(decision)).sort());
}

function piecesOf({ caseNumber, status, booking, series, move }: Decision): string[] {
  const states: Partial<Record<Decision['status'], string>> = {
    confirmed: 'booked',
    'in-review': 'held',
    waitlisted: 'waiting',
    // Noted of a visit: a slip can be put right.
    completed: 'booked',
    missed: 'booked',
  };
  const state = states[status];
  if (!booking || !state) return [];
  const piece = (place: string, date: string, time: { from: number; to: number }, as: string) =>
    [caseNumber, place, date, time.from, time.to, as].join(' ');
  if (isAppointmentBooking(booking)) {
    const { officeId, start, end } = booking;
    const time = windowMinutes({ from: start.slice(11), to: end.slice(11) });
    return [piece(officeId, start.slice(0, 10), time, state)];
  }
  if ('courseId' in booking) {
    const { date, from, to } = courseDay(booking as never);
    return [piece(booking.courseId, date, { from, to }, state)];
  }
  const days = series?.filter(({ code }) => code === null) ?? [booking];
  const moved = move && 'venueId' in move.booking ? [move.booking] : [];
  return [
    ...days.map(({ date }) => piece(booking.venueId, date, windowMinutes(booking), state)),
    ...moved.map((to) => piece(to.venueId, to.date, windowMinutes(to), 'held')),
  ];
}

/** Those who came first stand first, and nobody waits for what could be had. */
function expectLinesInOrder(
  all: readonly Reservation[],
  cases: readonly Case[],
  rules: TownRules,
  now: string,
): void {
  const orderOf = ({ since = '', holder }: Reservation) => `${since} ${holder}`;
  const waiting = all
    .filter(({ state }) => state === 'waiting')
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  for (const [index, piece] of waiting.entries()) {
    const { resourceId, date, holder } = piece;
    const group = venueGroup(resourceId, rules.venues);
    const isRival = (other: Reservation) =>
      group.includes(other.resourceId) && other.date === date && overlaps(other, piece);
    const ahead = waiting.slice(0, index).filter(isRival);
    const decision = cases.find((each) => each.caseNumber === holder)?.decision;
    expect(decision?.position, `place of ${holder}`).toBe(ahead.length + 1);
    // What is over cannot be had any more.
    const { dates } = rules.courses.get(resourceId) ?? {};
    const local = instantToLocal(now);
    if (dates ? (dates[0]?.start ?? '') <= local : date < local.slice(0, 10)) continue;
    const { bufferMinutes = 0 } = rules.venues.get(resourceId) ?? {};
    const kept = { ...piece, from: piece.from - bufferMinutes, to: piece.to + bufferMinutes };
    const inTheWay = all.filter(
      (other) =>
        other.state !== 'waiting' &&
        group.includes(other.resourceId) &&
        other.date === date &&
        overlaps(other, kept),
    );
    const seats = rules.courses.get(resourceId)?.seats;
    const sum = inTheWay.reduce((total, other) => total + (other.seats ?? 1), 0);
    const couldHaveIt =
      seats === undefined
        ? inTheWay.length === 0
        : ahead.length === 0 && sum + (piece.seats ?? 1) <= seats;
    expect(couldHaveIt, `${holder} could have what they wait for`).toBe(false);
  }
}

function expectOneDecisionEach(dump: Dump, cases: readonly Case[]): void {
  for (const [name, docs] of Object.entries(dump)) {
    if (!name.startsWith('resident-')) continue;
    const requests = docs.filter(({ type }) => type === 'request').map(({ _id }) => _id);
    const decisions = docs.filter(({ type }) => type === 'decision');
    expect(decisions.map(({ requestId }) => requestId as string).sort()).toEqual(requests.sort());
    for (const { _rev, ...decision } of decisions) {
      const subject = cases.find(
        (each) => each.residentDatabase === name && each.request._id === decision.requestId,
      );
      if (subject) expect(subject.decision).toEqual(decision);
    }
  }
  const numbers = cases.map(({ caseNumber }) => caseNumber);
  expect(new Set(numbers).size).toBe(numbers.length);
}

function expectOccupancyOfRules(
  dump: Dump,
  all: readonly Reservation[],
  rules: TownRules,
  now: string,
): void {
  const taking = all.filter((piece) => isTaking(piece, now));
  for (const doc of dump.occupancy ?? []) {
    const { resourceId, date, ...published } = doc as unknown as OccupancyDocument;
    const office = rules.offices.get(resourceId);
    const venue = rules.venues.get(resourceId);
    const group = venueGroup(resourceId, rules.venues);
    const here = taking.filter((piece) => group.includes(piece.resourceId));
    if (office) {
      const free = freeRangesOn(office, date, rules.closures, here);
      expect(published, `${resourceId} ${date}`).toMatchObject({ free });
    }
    const course = rules.courses.get(resourceId);
    if (course) {
      const seats = (state: string) =>
        all
          .filter((piece) => piece.resourceId === resourceId && piece.state === state)
          .reduce((sum, piece) => sum + (piece.seats ?? 1), 0);
      const expected = { free: course.seats - seats('booked'), waiting: seats('waiting') };
      expect(published, resourceId).toMatchObject({ seats: expected });
    }
    if (venue) {
      const windows = windowStatesOn(venue, date, rules.closures, here);
      expect(published, `${resourceId} ${date}`).toMatchObject({ windows });
    }
  }
  const today = instantToLocal(now).slice(0, 10);
  const known = new Set((dump.occupancy ?? []).map(({ _id }) => _id));
  for (const id of rules.venues.keys()) {
    expect(known).toContain(`occupancy:${id}:${addDays(today, 1)}`);
  }
}

/** A resident has no more appointments still to come than the office allows. */
function expectLimitsKept(cases: readonly Case[], rules: TownRules, now: string): void {
  const today = instantToLocal(now).slice(0, 10);
  const open = new Map<string, number>();
  for (const { residentDatabase, decision } of cases) {
    const { status, booking } = decision;
    if (residentDatabase === null || status !== 'confirmed' || !booking) continue;
    if (!isAppointmentBooking(booking) || booking.start.slice(0, 10) < today) continue;
    const { maxOpen } = rules.offices.get(booking.officeId)?.appointments ?? {};
    const count = (open.get(residentDatabase) ?? 0) + 1;
    open.set(residentDatabase, count);
    expect(count, residentDatabase).toBeLessThanOrEqual(maxOpen?.pass ?? 0);
  }
}
