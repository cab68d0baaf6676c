import { decide } from '#domain/decide/decide.ts';
import type { TownRules } from '#domain/decide/rules.ts';
import { nearestSlots } from '#domain/decide/appointment.ts';
import { addDays, datesBetween, instantToLocal } from '#domain/local-time.ts';
import type { AppointmentRequest, Contact, VenueRequest } from '#domain/schemas/request.ts';
import { isBookable } from '#domain/appointments.ts';
import { receive, reservationsIn, type TownHall, type Work } from './town-hall.ts';

/** The person of the tour; nobody has this number or this address. */
export const samplePerson: Contact = {
  name: 'Erika Beispiel',
  phone: '06128 000000',
  email: 'erika@beispiel.example',
};
const others: Contact[] = [
  { name: 'Karl Muster', phone: '06128 000001' },
  { name: 'Ayşe Probe', phone: '06128 000002' },
];

interface Sample {
  /** `request:…` */
  id: string;
  locale: AppointmentRequest['locale'];
  contact: Contact;
}

const envelope = ({ id, locale, contact }: Sample, { now }: Work) => ({
  _id: id,
  type: 'request' as const,
  locale,
  contact,
  createdAt: now,
  appVersion: '1.0.0',
});

/** What the tour looks up and books: the first of the frequent services that takes appointments. */
export function tourService(rules: TownRules, frequentIds: readonly string[]): string {
  const bookable = (id: string) => {
    const service = rules.services.get(id);
    return service && isBookable(service, rules.offices.get(service.officeId));
  };
  const id = [...frequentIds, ...rules.services.keys()].find(bookable);
  if (id === undefined) throw new Error('The town has no service that takes appointments.');
  return id;
}

/** An appointment at a time that is free, about two days ahead. */
export function sampleAppointment(
  sample: Sample & { serviceId: string },
  townHall: TownHall,
  work: Work,
): AppointmentRequest {
  const { serviceId } = sample;
  const today = instantToLocal(work.now).slice(0, 10);
  const wished: AppointmentRequest = {
    ...envelope(sample, work),
    kind: 'appointment',
    officeId: work.rules.services.get(serviceId)?.officeId ?? '',
    services: [{ serviceId, count: 1 }],
    wishes: [{ start: `${addDays(today, 2)}T10:00` }],
  };
  const occupancy = {
    from: today,
    to: addDays(today, 60),
    holder: '',
    reservations: reservationsIn(townHall),
  };
  const wishes = nearestSlots(wished, occupancy, work.rules, work.now).slice(0, 1);
  if (wishes.length === 0) throw new Error('No appointment is free.');
  return { ...wished, wishes };
}

/** A place that staff have to agree to, on the first day on which it is free. */
export function sampleVenue(sample: Sample, townHall: TownHall, work: Work): VenueRequest {
  const { rules, now } = work;
  const today = instantToLocal(now).slice(0, 10);
  const occupancy = {
    from: today,
    to: addDays(today, 800),
    holder: '',
    reservations: reservationsIn(townHall),
  };
  for (const [venueId, venue] of rules.venues) {
    const [window] = venue.windows.filter(({ hours }) => !hours);
    if (!window) continue;
    for (const date of datesBetween(today, addDays(today, venue.horizonDays))) {
      const request: VenueRequest = {
        ...envelope(sample, work),
        kind: 'venue',
        venueId,
        wishes: [{ date, windowId: window.id }],
        people: Math.min(12, venue.maxPeople),
        purpose: 'Familienfeier',
      };
      if (decide(request, occupancy, rules, now).status === 'in-review') return request;
    }
  }
  throw new Error('No place is free that staff have to agree to.');
}

/**
 * Gives all that is left of an appointment's time to other people, so that the next who asks for it
 * comes too late.
 */
export function takeByOthers(
  townHall: TownHall,
  request: AppointmentRequest,
  work: Work,
): TownHall {
  for (let count = 0; ; count += 1) {
    const other = {
      ...request,
      _id: `${request._id}-${count}`,
      contact: others[count % others.length] ?? samplePerson,
    };
    const next = receive(townHall, other, false, work);
    if (next.cases.at(-1)?.decision.status !== 'confirmed') return townHall;
    townHall = next;
  }
}

/** Has other people ask for something, for days that are still to come. */
export function askByOthers(townHall: TownHall, work: Work): TownHall {
  const [karl = samplePerson, ayse = samplePerson] = others;
  const sampleOf = (contact: Contact, index: number): Sample => ({
    id: `request:00000000-demo-7000-8000-00000000000${index}`,
    locale: 'de',
    contact,
  });
  const venue = sampleVenue(sampleOf(karl, 1), townHall, work);
  const first = receive(townHall, venue, false, work);
  const serviceId = tourService(work.rules, []);
  const visit = sampleAppointment({ ...sampleOf(ayse, 2), serviceId }, first, work);
  return receive(first, visit, false, work);
}
