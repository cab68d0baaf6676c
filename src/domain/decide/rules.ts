import { slugOf } from '../document-ids.ts';
import { instantToLocal } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import type { HistoryEntry } from '../schemas/case.ts';
import type { AppointmentBooking, Booking, Decision } from '../schemas/decision.ts';
import type { BookingRequest, CaseRequest } from '../schemas/request.ts';
import type {
  Closure,
  Course,
  Office,
  Service,
  Town,
  TownDocument,
  Venue,
} from '../schemas/town.ts';

/** What the town has laid down, by slug. */
export interface TownRules {
  services: ReadonlyMap<string, Service>;
  offices: ReadonlyMap<string, Office>;
  venues: ReadonlyMap<string, Venue>;
  courses: ReadonlyMap<string, Course>;
  closures: readonly Closure[];
  /** Who answers what is no booking; `null`: the town has named nobody. */
  contactDepartmentId: string | null;
  /** The office that most people need; `null`: the town has named none. */
  mainOfficeId: string | null;
  casePrefix: string;
  /** ISO 3166-2 subdivision without the country, for its holidays: `HE`. */
  state: string;
  minAppVersion: string | undefined;
}

/** A case as the rules see it. */
export interface KnownCase {
  request: CaseRequest;
  decision: Decision;
  /** All that it holds, or waits for. */
  reservations: readonly Reservation[];
}

/** What is given away on the days `from` to `to`, both included, and nothing is known beyond. */
export interface KnownOccupancy {
  from: string;
  to: string;
  reservations: readonly Reservation[];
  /** Under which name this request holds what it gets; its own reservations are not in its way. */
  holder: string;
  /** What a request about another one is about, if this resident has sent such a request. */
  target?: KnownCase;
  /** Appointments still to come that this pass, mail address and phone number have. */
  open?: { pass: number; email: number; phone: number };
  /** The number that the next person who arrives at the office today gets. */
  nextNumber?: number;
  /** Entered by staff: internal counters may be used, and no notice or limit holds. */
  byStaff?: boolean;
}

/** What becomes of another case because of a request, a verdict or the passing of time. */
export interface CaseChange {
  decision: Decision;
  /** All that it holds from now on, in place of what it held. */
  reservations: readonly Reservation[];
  action: HistoryEntry['action'];
  message: string | null;
  /** The request to move it that is answered by this: it has a decision of its own. */
  answered?: { requestId: string; status: Decision['status']; code: Decision['code'] };
}

/** Of other days nothing is known, so nothing of them can be given. */
export function isKnown(date: string, { from, to }: Pick<KnownOccupancy, 'from' | 'to'>): boolean {
  return from <= date && date <= to;
}

/** Staff need no notice for a guest; but nobody books a day that has passed. */
export function isWaived(
  problem: 'too-early' | 'too-late',
  date: string,
  { byStaff }: Pick<KnownOccupancy, 'byStaff'>,
  now: string,
): boolean {
  return byStaff === true && problem === 'too-late' && date >= instantToLocal(now).slice(0, 10);
}

/** The part of a decision that the rules answer; numbers and times are the server's. */
export interface Outcome extends Pick<
  Decision,
  'status' | 'code' | 'booking' | 'bringList' | 'alternatives' | 'series' | 'position' | 'holdUntil'
> {
  /** What the request holds, or waits for, from now on. */
  reservations: readonly Reservation[];
  changes: readonly CaseChange[];
  /** When declined: what `findAlternatives` should look for, if anything can help. */
  sought?: BookingRequest;
}

/** @param sought the request, when something else nearby would do as well */
export function declined(code: NonNullable<Outcome['code']>, sought?: BookingRequest): Outcome {
  return {
    status: 'declined',
    code,
    booking: null,
    bringList: [],
    alternatives: [],
    ...(sought && { sought }),
    reservations: [],
    changes: [],
  };
}

/** The answer to a request that has no booking of its own but has done what it asked for. */
export function carriedOut(changes: readonly CaseChange[]): Outcome {
  return {
    status: 'confirmed',
    code: null,
    booking: null,
    bringList: [],
    alternatives: [],
    reservations: [],
    changes,
  };
}

/** Days on which a decision or its alternatives depend. */
export interface DayRange {
  from: string;
  to: string;
}

export function isAppointmentBooking(booking: Booking): booking is AppointmentBooking {
  return 'officeId' in booking;
}

/**
 * Picks the rules out of the documents of the `town` database.
 * @throws Error without a document `town`
 */
export function rulesFrom(documents: readonly TownDocument[]): TownRules {
  const bySlug = <T extends TownDocument>(type: T['type']) =>
    new Map(
      documents
        .filter((document): document is T => document.type === type)
        .map((document) => [slugOf(document._id), document]),
    );
  const town = documents.find((document) => document.type === 'town');
  if (!town) throw new Error('The document "town" is missing in the data of the town.');
  const offices = bySlug<Office>('office');
  return {
    services: bySlug<Service>('service'),
    offices,
    venues: bySlug<Venue>('venue'),
    courses: bySlug<Course>('course'),
    closures: documents.filter((document) => document.type === 'closure'),
    contactDepartmentId: contactDepartmentOf(town, offices),
    mainOfficeId: town.mainOfficeId ?? null,
    casePrefix: town.casePrefix,
    state: town.state,
    minAppVersion: town.minAppVersion,
  };
}

export function contactDepartmentOf(
  { contactDepartmentId, mainOfficeId = '' }: Pick<Town, 'contactDepartmentId' | 'mainOfficeId'>,
  offices: ReadonlyMap<string, Pick<Office, 'departmentId'>>,
): string | null {
  return contactDepartmentId ?? offices.get(mainOfficeId)?.departmentId ?? null;
}
