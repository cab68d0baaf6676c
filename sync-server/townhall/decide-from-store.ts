import { courseDay } from '#domain/decide/course.ts';
import { alternativeDays, decide, findAlternatives, wishedDays } from '#domain/decide/decide.ts';
import type { DayRange, KnownOccupancy, Outcome, TownRules } from '#domain/decide/rules.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { opensCase } from '#domain/opens-case.ts';
import type { Request } from '#domain/schemas/request.ts';
import { venueGroup } from '#domain/venues.ts';
import type { Work } from './apply-change.ts';
import type { StoredCase } from './cases.ts';
import { countOpenAppointments } from './open-appointments.ts';
import { readReservations } from './reservations.ts';
import { nextVisitNumber } from './visit-numbers.ts';

export interface Asked {
  request: Request;
  /** The case number under which it holds what it gets. */
  holder: string;
  /** The resident's database; `null` for a guest whom staff enter. */
  residentDatabase: string | null;
  /** What a request about another one is about. */
  target?: StoredCase | undefined;
}

/**
 * The rules' answer to a request, with all that they need to know from the store. Alternatives
 * need the occupancy of many days: they are read only for a refusal.
 */
export async function decideFromStore(work: Work, asked: Asked): Promise<Omit<Outcome, 'sought'>> {
  const { tx, rules, now } = work;
  const { request, holder, target } = asked;
  const today = instantToLocal(now).slice(0, 10);
  const known = await readKnown(work, asked, today);
  const resources = resourcesOf(request, target, rules);
  const occupancyOn = async (days: DayRange, resourceIds: readonly string[]) => ({
    ...known,
    ...days,
    reservations: await readReservations(tx, resourceIds, days),
    holder,
  });
  const days = wishedDays(request) ?? courseDays(request, rules);
  const occupancy = days
    ? await occupancyOn(days, resources)
    : { ...known, from: today, to: today, reservations: [], holder };
  const { sought, ...outcome } = decide(request, occupancy, rules, now);
  const around = sought && alternativeDays(sought);
  if (!around) return outcome;
  const others = sought.kind === 'venue' ? otherVenues(resources, rules) : [];
  const nearby = await occupancyOn(around, [...resources, ...others]);
  return { ...outcome, alternatives: findAlternatives(sought, nearby, rules, now) };
}

async function readKnown(
  { tx }: Work,
  { request, residentDatabase, target }: Asked,
  today: string,
): Promise<Partial<KnownOccupancy>> {
  if (residentDatabase === null) return { byStaff: true };
  return {
    ...(target && { target }),
    ...(request.kind === 'appointment'
      ? { open: await countOpenAppointments(tx, residentDatabase, request.contact, today) }
      : {}),
    ...(request.kind === 'check-in' && target
      ? { nextNumber: await nextVisitNumber(tx, target.decision, today) }
      : {}),
  };
}

function courseDays(request: Request, rules: TownRules): DayRange | undefined {
  const course = request.kind === 'course' ? rules.courses.get(request.courseId) : undefined;
  if (!course) return undefined;
  const { date } = courseDay(course);
  return { from: date, to: date };
}

function resourcesOf(request: Request, target: StoredCase | undefined, rules: TownRules): string[] {
  const about = opensCase(request) ? request : target?.request;
  switch (about?.kind) {
    case 'appointment':
      return [about.officeId];
    case 'venue':
      return venueGroup(about.venueId, rules.venues);
    case 'course':
      return [about.courseId];
    default:
      return [];
  }
}

function otherVenues(resources: readonly string[], rules: TownRules): string[] {
  return [...rules.venues.keys()].filter((id) => !resources.includes(id));
}
