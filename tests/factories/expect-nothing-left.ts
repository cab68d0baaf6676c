import { expect } from 'vitest';
import { isAppointmentBooking, type TownRules } from '#domain/decide/rules.ts';
import { addDays, instantToLocal } from '#domain/local-time.ts';
import type { Case } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { Dump } from './expect-sound-town.ts';

/** What belongs to a case goes with it. */
export function expectNothingOrphaned(dump: Dump, cases: readonly Case[]): void {
  const all = Object.values(dump).flat();
  // What never became a case has a decision alone.
  const strays = all.filter(({ type, departmentId }) => type === 'decision' && !departmentId);
  const known = new Set([...cases, ...strays].map(({ caseNumber }) => caseNumber as string));
  const noted = (dump[internalDatabase] ?? []).map(({ _id }) => _id);
  const numbers = noted.flatMap(
    (id) => /^(?:verdict-of:|forwarded:|mail:|open:\w+:)(\w+-\d+-\d+)/.exec(id)?.[1] ?? [],
  );
  for (const doc of all) {
    const { type, departmentId, caseNumber } = doc;
    if (type === 'verdict') numbers.push(caseNumber as string);
    if (type === 'decision' && departmentId !== null) numbers.push(caseNumber as string);
  }
  expect(numbers.filter((number) => !known.has(number))).toEqual([]);
}

/**
 * The night deletes what is over: as the place is set, 30 days otherwise, 7 without a booking; a
 * question never before it is answered.
 */
export function expectForgotten(cases: readonly Case[], rules: TownRules, now: string): void {
  const yesterday = addDays(instantToLocal(now).slice(0, 10), -1);
  for (const { caseNumber, decision } of cases) {
    const { status, booking, decidedAt } = decision;
    if (!booking && status === 'in-review') continue;
    const hasEnded = status === 'cancelled' || status === 'declined' || !booking;
    const place = booking && 'venueId' in booking ? rules.venues.get(booking.venueId) : undefined;
    const until = hasEnded
      ? addDays(instantToLocal(decidedAt).slice(0, 10), status === 'completed' ? 30 : 7)
      : addDays(lastDayOf(decision), place?.retentionDays ?? 30);
    expect(until > yesterday, `${caseNumber} is kept until ${until}`).toBe(true);
  }
}

function lastDayOf({ booking, series, move }: Decision): string {
  const days = [...(series ?? []), ...(move ? [move.booking] : [])].map(({ date }) => date);
  if (!booking) return days.sort().at(-1) ?? '';
  if (isAppointmentBooking(booking)) return booking.end.slice(0, 10);
  if ('courseId' in booking) return booking.dates.at(-1)?.end.slice(0, 10) ?? '';
  return [booking.date, ...days].sort().at(-1) ?? '';
}

/** Of what was erased a number remains: once for each case. */
export function expectFigures(dump: Dump, cases: readonly Case[], seen: Set<string>): void {
  for (const { caseNumber } of cases) seen.add(caseNumber);
  const erased = (dump[internalDatabase] ?? [])
    .filter(({ _id }) => _id.startsWith('figures:'))
    .reduce((sum, { value }) => sum + Number(value), 0);
  expect(erased + cases.length).toBe(seen.size);
}

/** What was to happen by now has happened. */
export function expectNothingOverdue(dump: Dump, cases: readonly Case[], now: string): void {
  const overdue = (dump[internalDatabase] ?? [])
    .map(({ _id }) => _id)
    .filter((id) => id.startsWith('due:time:') && id < `due:time:${now}`);
  expect(overdue).toEqual([]);
  for (const { caseNumber, decision } of cases) {
    const { status, holdUntil } = decision;
    if (status !== 'in-review' || holdUntil === undefined) continue;
    expect(holdUntil > now, `${caseNumber} is held until ${holdUntil}`).toBe(true);
  }
}

export function expectErased(dump: Dump, names: readonly string[]): void {
  if (names.length === 0) return;
  const text = JSON.stringify(dump).toLowerCase();
  for (const name of names) expect(text.includes(name.toLowerCase()), name).toBe(false);
}
