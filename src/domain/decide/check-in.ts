import { instantToLocal, localToInstant } from '../local-time.ts';
import {
  carriedOut,
  declined,
  isAppointmentBooking,
  type KnownOccupancy,
  type Outcome,
} from './rules.ts';

/** From an hour before until an hour after the start a person can say that they are there. */
const spanMs = 3_600_000;

/** "Ich bin da": gives the person a number for the display in the waiting room. */
export function decideCheckIn({ target, nextNumber }: KnownOccupancy, now: string): Outcome {
  if (!target) return declined('not-found');
  const { decision, reservations } = target;
  const { booking, status } = decision;
  if (status !== 'confirmed' || !booking || !isAppointmentBooking(booking)) {
    return declined('invalid');
  }
  if (decision.visit) return carriedOut([]);
  if (instantToLocal(now).slice(0, 10) !== booking.start.slice(0, 10)) return declined('too-early');
  const early = Date.parse(localToInstant(booking.start)) - Date.parse(now);
  if (early > spanMs) return declined('too-early');
  if (early < -spanMs) return declined('too-late');
  const visit = { number: nextNumber ?? 1, arrivedAt: now, calledAt: null, counter: null };
  return carriedOut([
    { decision: { ...decision, visit }, reservations, action: 'arrived', message: null },
  ]);
}
