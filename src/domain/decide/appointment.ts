import { appointmentMinutes, isBookable } from '../appointments.ts';
import { bringListFor } from '../bring-list.ts';
import { isRealDate, minutesToTime, timeToMinutes } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import type { DeclineCode } from '../schemas/decision.ts';
import type { AppointmentRequest } from '../schemas/request.ts';
import type { Office, Service } from '../schemas/town.ts';
import {
  blockedRangesOn,
  bookableDates,
  bookableSlots,
  freeRangesOn,
  slotStarts,
  startProblem,
} from '../slots.ts';
import {
  declined,
  isKnown,
  isWaived,
  type KnownOccupancy,
  type Outcome,
  type TownRules,
} from './rules.ts';

const alternativeCount = 5;
/** Appointments still to come, where an office says nothing else. */
const defaultMaxOpen = { pass: 4, email: 4, phone: 4 };
/** Before and after lunch: a person who asks for the morning has mornings free. */
const middayMinutes = 12 * 60 + 30;

/** The parts of a request that decide whether a start is possible. */
interface Visit {
  office: Office;
  services: Service[];
  minutes: number;
}

/** Gives the first wish that is free, or says why none is. */
export function decideAppointment(
  request: AppointmentRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const visit = visitOf(request, rules);
  if (!visit) return declined('invalid');
  if (isOverLimit(visit.office, occupancy)) return declined('too-many');
  const problems: DeclineCode[] = [];
  for (const { start } of request.wishes) {
    const problem = wishProblem(visit, start, occupancy, rules, now);
    if (problem === null) return confirmed(request, visit, start, occupancy, rules);
    problems.push(problem);
  }
  const code = mostTelling(problems);
  return code === 'invalid' ? declined(code) : declined(code, request);
}

function visitOf(request: AppointmentRequest, rules: TownRules): Visit | undefined {
  const office = rules.offices.get(request.officeId);
  const services = request.services.map(({ serviceId }) => rules.services.get(serviceId));
  const isServed = services.every(
    (service) => service && isBookable(service, office, request.officeId),
  );
  if (!office || !isServed) return undefined;
  const minutes = appointmentMinutes(request.services, rules.services);
  return { office, services: services.flatMap((service) => service ?? []), minutes };
}

function isOverLimit(office: Office, { open, byStaff }: KnownOccupancy): boolean {
  if (!open || byStaff) return false;
  const limits = office.appointments?.maxOpen ?? defaultMaxOpen;
  return open.pass >= limits.pass || open.email >= limits.email || open.phone >= limits.phone;
}

function wishProblem(
  { office, services, minutes }: Visit,
  start: string,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): DeclineCode | null {
  const [date = '', time = ''] = start.split('T');
  if (!isRealDate(date)) return 'invalid';
  const outside = startProblem(office, start, now);
  if (outside && !isWaived(outside, date, occupancy, now)) return outside;
  if (!isKnown(date, occupancy)) return 'slot-taken';
  const step = office.appointments?.stepMinutes ?? 1;
  const asker = occupancy.byStaff ? 'staff' : 'resident';
  const startsWith = (reservations: readonly Reservation[]) =>
    slotStarts(
      freeRangesOn(office, date, rules.closures, reservations, asker),
      minutes,
      step,
      blockedRangesOn(services, date, reservations),
    );
  if (startsWith(occupancy.reservations).includes(time)) return null;
  return startsWith([]).includes(time) ? 'slot-taken' : 'closed';
}

/** The code that helps the resident most: that a slot was open but gone, before any other. */
function mostTelling(problems: readonly DeclineCode[]): DeclineCode {
  const order: DeclineCode[] = ['slot-taken', 'closed', 'too-late', 'too-early', 'invalid'];
  return order.find((code) => problems.includes(code)) ?? 'invalid';
}

function confirmed(
  request: AppointmentRequest,
  { services, minutes }: Visit,
  start: string,
  occupancy: KnownOccupancy,
  rules: TownRules,
): Outcome {
  const [date = '', time = ''] = start.split('T');
  const from = timeToMinutes(time);
  const serviceIds = request.services.map(({ serviceId }) => serviceId);
  const isLimited = services.some((service) => service.appointment?.counters !== undefined);
  return {
    status: 'confirmed',
    code: null,
    booking: {
      officeId: request.officeId,
      start,
      end: `${date}T${minutesToTime(from + minutes)}`,
    },
    bringList: bringListFor(serviceIds, rules.services),
    alternatives: [],
    reservations: [
      {
        resourceId: request.officeId,
        date,
        from,
        to: from + minutes,
        state: 'booked',
        holder: occupancy.holder,
        ...(isLimited ? { serviceIds } : {}),
        ...(occupancy.byStaff ? { internal: true } : {}),
      },
    ],
    changes: [],
  };
}

/** The five free slots nearest to the first wish: in the same part of the day, then in the other. */
export function nearestSlots(
  request: AppointmentRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): { start: string }[] {
  const visit = visitOf(request, rules);
  if (!visit) return [];
  const { office, services, minutes: durationMinutes } = visit;
  const wished = request.wishes[0]?.start ?? '';
  const asker = occupancy.byStaff ? 'staff' : 'resident';
  const isMorning = (start: string) => timeToMinutes(start.slice(11)) < middayMinutes;
  const found: { start: string; otherPart: number; distance: number }[] = [];
  for (const date of bookableDates(office, occupancy, now)) {
    const free = freeRangesOn(office, date, rules.closures, occupancy.reservations, asker);
    const blocked = blockedRangesOn(services, date, occupancy.reservations);
    for (const time of bookableSlots({ office, date, free, blocked, durationMinutes, now })) {
      const start = `${date}T${time}`;
      const distance = Math.abs(Date.parse(`${start}Z`) - Date.parse(`${wished}Z`));
      found.push({ start, otherPart: Number(isMorning(start) !== isMorning(wished)), distance });
    }
  }
  return found
    .sort((left, right) => left.otherPart - right.otherPart || left.distance - right.distance)
    .slice(0, alternativeCount)
    .map(({ start }) => start)
    .sort()
    .map((start) => ({ start }));
}
