import type { Booking } from '#domain/schemas/decision.ts';
import type { TownText } from '#i18n/localized.ts';
import type { TownById } from '../town-store.ts';

interface BookedPlace {
  name: TownText;
  /** A postal address, or as much of it as is known. */
  address: string | null;
  phone: string | null;
  /** True when a map can find the address. */
  isPostal: boolean;
}

/** Where a booking is, and the number to call about it. */
export function bookedPlace(town: TownById, booking: Booking | null): BookedPlace | undefined {
  if (!booking) return undefined;
  const townDocument = town.get('town');
  const townHall = townDocument?.type === 'town' ? townDocument : undefined;
  const phone = townHall?.phone ?? null;
  if ('officeId' in booking) {
    const office = town.get(`office:${booking.officeId}`);
    if (office?.type !== 'office') return undefined;
    const address = office.address ?? townHall?.address ?? null;
    return { name: office.name, address, phone: office.phone ?? phone, isPostal: true };
  }
  if ('venueId' in booking) {
    const venue = town.get(`venue:${booking.venueId}`);
    if (venue?.type !== 'venue') return undefined;
    const address = venue.address ?? venue.district;
    return { name: venue.name, address, phone, isPostal: venue.address !== null };
  }
  const course = town.get(`course:${booking.courseId}`);
  if (course?.type !== 'course') return undefined;
  const address = `${course.place}, ${course.district}`;
  return { name: course.title, address, phone: course.phone ?? phone, isPostal: false };
}
