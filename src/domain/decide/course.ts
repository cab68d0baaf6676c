import { instantToLocal, timeToMinutes } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import type { CourseSeats } from '../schemas/occupancy.ts';
import type { CourseRequest } from '../schemas/request.ts';
import type { Course } from '../schemas/town.ts';
import { declined, type KnownOccupancy, type Outcome, type TownRules } from './rules.ts';

/** Gives seats while there are some, then places in the waiting list, as long as that is open. */
export function decideCourse(
  request: CourseRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const course = rules.courses.get(request.courseId);
  if (!course) return declined('invalid');
  const outside = registrationProblem(course, now);
  // Staff may let somebody in early, and late as long as the course goes on.
  const hasEnded = instantToLocal(now) >= (course.dates.at(-1)?.end ?? '');
  if (outside && (hasEnded || !occupancy.byStaff)) return declined(outside);
  const { reservations, holder } = occupancy;
  const isFree = seatsTaken(reservations, 'booked') + request.seats <= course.seats;
  const someWait = reservations.some(({ state }) => state === 'waiting');
  // Those in line go first, also when fewer seats are asked for than they need.
  if (isFree && !someWait) return seated(request, course, holder);
  const waitingSeats = course.waitingSeats ?? course.seats;
  if (seatsTaken(reservations, 'waiting') + request.seats > waitingSeats) {
    return declined('slot-taken');
  }
  const position = reservations.filter(({ state }) => state === 'waiting').length + 1;
  return waitingOutcome(request, course, { holder, position, now });
}

/** The piece of a course's calendar under which its seats are counted: its first day. */
export function courseDay(course: Course): Pick<Reservation, 'date' | 'from' | 'to'> {
  const [first] = course.dates;
  if (!first) throw new Error(`${course._id} has no dates.`);
  const [date = '', from = ''] = first.start.split('T');
  return { date, from: timeToMinutes(from), to: timeToMinutes(first.end.slice(11)) };
}

/**
 * Why nobody can sign up at this instant: registration opens later, or has ended. `null` when one
 * can.
 */
export function registrationProblem(
  course: Pick<Course, 'dates' | 'registration'>,
  now: string,
): 'too-early' | 'too-late' | null {
  const local = instantToLocal(now);
  const begins = course.dates[0]?.start ?? '';
  if (course.registration && local < course.registration.from) return 'too-early';
  return local >= (course.registration?.to ?? begins) || local >= begins ? 'too-late' : null;
}

/** Seats nobody has yet, and those that are waited for; of whom nothing is said. */
export function seatsOf(
  course: Pick<Course, 'seats'>,
  reservations: readonly Reservation[],
): CourseSeats {
  return {
    free: Math.max(0, course.seats - seatsTaken(reservations, 'booked')),
    waiting: seatsTaken(reservations, 'waiting'),
  };
}

function seatsTaken(reservations: readonly Reservation[], state: Reservation['state']): number {
  return reservations
    .filter((reservation) => reservation.state === state)
    .reduce((sum, { seats = 1 }) => sum + seats, 0);
}

/** Also what a case becomes that moves up. */
export function seated(
  { courseId, seats }: Pick<CourseRequest, 'courseId' | 'seats'>,
  course: Course,
  holder: string,
): Outcome {
  return {
    ...declined('invalid'),
    status: 'confirmed',
    code: null,
    booking: { courseId, seats, dates: course.dates },
    reservations: [{ resourceId: courseId, ...courseDay(course), state: 'booked', holder, seats }],
  };
}

function waitingOutcome(
  { courseId, seats }: CourseRequest,
  course: Course,
  { holder, position, now }: { holder: string; position: number; now: string },
): Outcome {
  const piece = { resourceId: courseId, ...courseDay(course), holder, seats };
  return {
    ...declined('invalid'),
    status: 'waitlisted',
    code: null,
    booking: { courseId, seats, dates: course.dates },
    position,
    reservations: [{ ...piece, state: 'waiting', since: now }],
  };
}
