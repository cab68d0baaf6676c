import { slugOf } from '../document-ids.ts';
import type { Reservation } from '../reservation.ts';
import type { Booking, Decision } from '../schemas/decision.ts';
import type { BookingRequest } from '../schemas/request.ts';
import type { Closure, Office, Service, TownDocument, Venue } from '../schemas/town.ts';

/** What the town has laid down, by slug. */
export interface TownRules {
  services: ReadonlyMap<string, Service>;
  offices: ReadonlyMap<string, Office>;
  venues: ReadonlyMap<string, Venue>;
  closures: readonly Closure[];
  casePrefix: string;
  /** ISO 3166-2 subdivision without the country, for its holidays: `HE`. */
  state: string;
  minAppVersion: string | undefined;
}

/** What is given away on the days `from` to `to`, both included, and nothing is known beyond. */
export interface KnownOccupancy {
  from: string;
  to: string;
  reservations: readonly Reservation[];
  /** Under which name this request holds what it gets; its own reservations are not in its way. */
  holder: string;
  /** What a cancel request is about, if this resident has sent such a request. */
  target?: { request: BookingRequest; decision: Decision };
}

/** Of other days nothing is known, so nothing of them can be given. */
export function isKnown(date: string, { from, to }: Pick<KnownOccupancy, 'from' | 'to'>): boolean {
  return from <= date && date <= to;
}

/** The part of a decision that the rules answer; numbers and times are the server's. */
export interface Outcome extends Pick<
  Decision,
  'status' | 'code' | 'booking' | 'bringList' | 'alternatives'
> {
  /** What the request takes from now on. */
  reservation: Reservation | null;
  /** The booking that this request ends: its decision as it now reads. */
  ended: Decision | null;
}

export function declined(
  code: NonNullable<Outcome['code']>,
  alternatives: Outcome['alternatives'] = [],
): Outcome {
  return {
    status: 'declined',
    code,
    booking: null,
    bringList: [],
    alternatives,
    reservation: null,
    ended: null,
  };
}

/** Days on which a decision or its alternatives depend. */
export interface DayRange {
  from: string;
  to: string;
}

export function isAppointmentBooking(
  booking: Booking,
): booking is Extract<Booking, { officeId: string }> {
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
  return {
    services: bySlug<Service>('service'),
    offices: bySlug<Office>('office'),
    venues: bySlug<Venue>('venue'),
    closures: documents.filter((document) => document.type === 'closure'),
    casePrefix: town.casePrefix,
    state: town.state,
    minAppVersion: town.minAppVersion,
  };
}
