import { appointmentMinutes, isBookable } from '../appointments.ts';
import { bringListFor } from '../bring-list.ts';
import { datesBetween, isRealDate, minutesToTime, timeToMinutes } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import type { DeclineCode } from '../schemas/decision.ts';
import type { AppointmentRequest } from '../schemas/request.ts';
import type { Office } from '../schemas/town.ts';
import { bookableSlots, freeRangesOn, slotStarts, startProblem } from '../slots.ts';
import { declined, isKnown, type KnownOccupancy, type Outcome, type TownRules } from './rules.ts';

const alternativeCount = 5;

/** Gives the first wish that is free, or says why none is and what is free near the first wish. */
export function decideAppointment(
  request: AppointmentRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const office = rules.offices.get(request.officeId);
  if (!office || !areBookableHere(request, office, rules)) return declined('invalid');
  const minutes = appointmentMinutes(request.services, rules.services);
  const problems: DeclineCode[] = [];
  for (const { start } of request.wishes) {
    const problem = wishProblem(office, start, minutes, occupancy, rules, now);
    if (problem === null) return confirmed(request, start, minutes, occupancy, rules);
    problems.push(problem);
  }
  const code = mostTelling(problems);
  if (code === 'invalid') return declined(code);
  return declined(code, nearestSlots(request, office, minutes, occupancy, rules, now));
}

function areBookableHere(request: AppointmentRequest, office: Office, rules: TownRules): boolean {
  return request.services.every(({ serviceId }) => {
    const service = rules.services.get(serviceId);
    return service && service.officeId === request.officeId && isBookable(service, office);
  });
}

function wishProblem(
  office: Office,
  start: string,
  minutes: number,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): DeclineCode | null {
  const [date = '', time = ''] = start.split('T');
  if (!isRealDate(date)) return 'invalid';
  const outside = startProblem(office, start, now);
  if (outside) return outside;
  if (!isKnown(date, occupancy)) return 'slot-taken';
  const step = office.appointments?.stepMinutes ?? 1;
  const startsWith = (reservations: readonly Reservation[]) =>
    slotStarts(freeRangesOn(office, date, rules.closures, reservations), minutes, step);
  if (!startsWith([]).includes(time)) return 'closed';
  return startsWith(occupancy.reservations).includes(time) ? null : 'slot-taken';
}

/** The code that helps the resident most: that a slot was open but gone, before any other. */
function mostTelling(problems: readonly DeclineCode[]): DeclineCode {
  const order: DeclineCode[] = ['slot-taken', 'closed', 'too-late', 'too-early', 'invalid'];
  return order.find((code) => problems.includes(code)) ?? 'invalid';
}

function confirmed(
  request: AppointmentRequest,
  start: string,
  minutes: number,
  occupancy: KnownOccupancy,
  rules: TownRules,
): Outcome {
  const [date = '', time = ''] = start.split('T');
  const from = timeToMinutes(time);
  const serviceIds = request.services.map(({ serviceId }) => serviceId);
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
    reservation: {
      resourceId: request.officeId,
      date,
      from,
      to: from + minutes,
      state: 'booked',
      holder: occupancy.holder,
    },
    ended: null,
  };
}

function nearestSlots(
  request: AppointmentRequest,
  office: Office,
  durationMinutes: number,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): { start: string }[] {
  const wished = request.wishes[0]?.start ?? '';
  const starts: string[] = [];
  for (const date of datesBetween(occupancy.from, occupancy.to)) {
    const free = freeRangesOn(office, date, rules.closures, occupancy.reservations);
    const times = bookableSlots({ office, date, free, durationMinutes, now });
    starts.push(...times.map((time) => `${date}T${time}`));
  }
  const distance = (start: string) => Math.abs(Date.parse(`${start}Z`) - Date.parse(`${wished}Z`));
  return starts
    .sort((left, right) => distance(left) - distance(right))
    .slice(0, alternativeCount)
    .sort()
    .map((start) => ({ start }));
}
