import { isWaiting } from '#domain/waiting-board.ts';
import {
  type AppointmentCase,
  type DeskCase,
  appointmentBookingOf,
  isAppointmentCase,
} from './desk-case.ts';

export interface DayEntry {
  /** Town-local times, `09:15`. */
  from: string;
  to: string;
  deskCase: AppointmentCase;
}

export interface OfficeDay {
  officeId: string;
  entries: DayEntry[];
}

const bookedStatuses = new Set(['confirmed', 'completed', 'missed']);

/** Booked appointments of a day by office, the earliest first. */
export function listDay(cases: readonly DeskCase[], date: string): OfficeDay[] {
  const days = new Map<string, DayEntry[]>();
  for (const deskCase of cases.filter(isAppointmentCase)) {
    const booking = appointmentBookingOf(deskCase);
    if (!booking?.start.startsWith(date) || !bookedStatuses.has(deskCase.decision.status)) continue;
    const entries = days.get(booking.officeId) ?? [];
    entries.push({ from: booking.start.slice(11), to: booking.end.slice(11), deskCase });
    days.set(booking.officeId, entries);
  }
  return [...days]
    .map(([officeId, entries]) => ({ officeId, entries: entries.sort(compareEntries) }))
    .sort((left, right) => (left.officeId < right.officeId ? -1 : 1));
}

/** People of an office who have come and were not called yet. */
export function countWaiting({ entries }: OfficeDay): number {
  return entries.filter(({ deskCase: { decision } }) => isWaiting(decision)).length;
}

function compareEntries(left: DayEntry, right: DayEntry): number {
  const leftKey = `${left.from} ${left.to} ${left.deskCase.caseNumber}`;
  const rightKey = `${right.from} ${right.to} ${right.deskCase.caseNumber}`;
  return leftKey < rightKey ? -1 : 1;
}
