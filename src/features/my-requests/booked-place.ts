import type { Booking } from '#domain/schemas/decision.ts';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import type { Course, Office, Town, Venue } from '#domain/schemas/town.ts';

export interface BookedPlace {
  name: LocalizedText | undefined;
  /** To read: a street where one is known, or else the district. */
  address: string | undefined;
  phone: string | undefined;
  /** For a map and a calendar: with postcode and town, as a district alone is found anywhere. */
  mapQuery: string | undefined;
}

interface Places {
  offices: ReadonlyMap<string, Office>;
  venues: ReadonlyMap<string, Venue>;
  courses: ReadonlyMap<string, Course>;
  town: Town | undefined;
}

/** Where one goes for a booking. */
export function bookedPlace(booking: Booking | null, places: Places): BookedPlace {
  const { offices, venues, courses, town } = places;
  const office = booking && 'officeId' in booking ? offices.get(booking.officeId) : undefined;
  const venue = booking && 'venueId' in booking ? venues.get(booking.venueId) : undefined;
  const course = booking && 'courseId' in booking ? courses.get(booking.courseId) : undefined;
  const street = office ? (office.address ?? town?.address) : venue?.address;
  const inTown = (parts: (string | undefined)[]) =>
    town && [...parts, `${town.postcode} ${town.name}`].filter(Boolean).join(', ');
  return {
    name: office?.name ?? venue?.name ?? course?.title,
    address: street ?? (course ? `${course.place}, ${course.district}` : venue?.district),
    phone: office?.phone ?? course?.phone ?? (booking ? town?.phone : undefined),
    mapQuery: findable(),
  };

  function findable(): string | undefined {
    if (street) return /\d{5}/.test(street) ? street : inTown([street]);
    if (course) return inTown([course.place]);
    return venue && inTown([venue.name.de, venue.district]);
  }
}
