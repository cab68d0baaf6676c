import { isWaived } from '#domain/decide/rules.ts';
import { slotStarts, blockedRangesOn, freeRangesOn, startProblem } from '#domain/slots.ts';
import type { EntryFields } from './build-entry.ts';
import { entriesBetween, reservationsOf } from './calendar/calendar-entries.ts';
import { closuresOf } from './calendar/calendar-place.ts';
import type { DeskCase } from './desk-case.ts';
import type { TownById } from './town-store.ts';

/** When a guest may come: what the desk knows, by the rules that the server decides by. */
export interface EntryTimes {
  stepMinutes: number;
  /** Local times (`09:15`), in order. */
  free: string[];
}

type Wanted = Pick<EntryFields, 'officeId' | 'serviceId' | 'date'>;

/** `undefined` until office, concern and day are chosen. */
export function entryTimes(
  town: TownById,
  cases: readonly DeskCase[],
  { officeId, serviceId, date }: Wanted,
  now: string,
): EntryTimes | undefined {
  const office = town.get(`office:${officeId}`);
  const service = town.get(`service:${serviceId}`);
  if (office?.type !== 'office' || !office.appointments || !date) return undefined;
  if (service?.type !== 'service' || !service.appointment) return undefined;
  const { stepMinutes } = office.appointments;
  const entries = entriesBetween(cases, 'appointment', [officeId], { from: date, to: date });
  const reservations = reservationsOf(entries);
  const starts = slotStarts(
    freeRangesOn(office, date, closuresOf(town), reservations, 'staff'),
    service.appointment.minutes,
    stepMinutes,
    blockedRangesOn([service], date, reservations),
  );
  const isOffered = (time: string) => {
    const problem = startProblem(office, `${date}T${time}`, now);
    return problem === null || isWaived(problem, date, { byStaff: true }, now);
  };
  return { stepMinutes, free: starts.filter(isOffered) };
}

/** Of what is free the last before a time and the first after it. */
export function nearestTimes(free: readonly string[], time: string): string[] {
  return [free.findLast((each) => each < time), free.find((each) => each > time)].filter(
    (each) => each !== undefined,
  );
}
