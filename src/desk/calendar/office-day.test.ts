import { describe, expect, it } from 'vitest';
import type { Closure, Office } from '#domain/schemas/town.ts';
import { office } from '../../../tests/factories/town.ts';
import { sampleAppointmentCase } from '../sample-cases.ts';
import { entriesBetween } from './calendar-entries.ts';
import { type OfficeDay, mayEnterRow, officeDay } from './office-day.ts';
import { hoursOf, rowsInHour } from './office-week.ts';

const thursday = '2026-12-03';

/** Cases from and to a time on that Thursday. */
function entriesAt(...times: [from: string, to: string][]) {
  const cases = times.map(([from, to], index) => {
    const deskCase = sampleAppointmentCase(`TS-2026-00000${index}`, `${thursday}T${from}`);
    const booking = {
      officeId: 'buergerbuero',
      start: `${thursday}T${from}`,
      end: `${thursday}T${to}`,
    };
    return { ...deskCase, decision: { ...deskCase.decision, booking } };
  });
  const days = { from: thursday, to: thursday };
  return entriesBetween(cases, 'appointment', ['buergerbuero'], days);
}

function withInternal(): Office {
  const known = office();
  const settings = known.appointments;
  if (!settings) throw new Error('The sample office has appointments');
  const periods = settings.periods.map((period) => ({ ...period, internalCounters: 1 }));
  const breaks = [{ weekdays: [4], from: '10:00', to: '10:30' }];
  return { ...known, appointments: { ...settings, periods, breaks } };
}

const rowAt = (day: OfficeDay, from: string) => day.rows.find((row) => row.from === from);

describe('the day of an office', () => {
  it('has rows while counters serve, internal ones and breaks included', () => {
    const day = officeDay(withInternal(), thursday, [], []);
    expect(day.rows[0]).toMatchObject({ from: '08:00', to: '08:15', counters: 3, free: 3 });
    expect(rowAt(day, '09:45')).toMatchObject({ to: '10:00' });
    expect(rowAt(day, '10:00')).toBeUndefined();
    expect(rowAt(day, '14:00')).toMatchObject({ counters: 2 });
    expect(day.rows.at(-1)).toMatchObject({ from: '17:45', to: '18:00' });
  });

  it('counts what is taken through all rows of a visit, and lists it where it begins', () => {
    const entries = entriesAt(['08:00', '08:40'], ['08:15', '08:30']);
    const day = officeDay(office(), thursday, [], entries);
    const seen = ['08:00', '08:15', '08:30', '08:45'].map((from) => {
      const row = rowAt(day, from);
      return [row?.free, row?.entries.length];
    });
    expect(seen).toEqual([
      [1, 1],
      [0, 1],
      [1, 0],
      [2, 0],
    ]);
  });

  it('leaves out nobody who is booked outside the hours or on a closed day', () => {
    const closure: Closure = {
      _id: 'closure:betriebsausflug',
      type: 'closure',
      name: { de: 'Betriebsausflug' },
      from: thursday,
      to: thursday,
      scope: 'offices',
    };
    const entries = entriesAt(['12:30', '12:45'], ['08:00', '08:15']);
    const open = officeDay(office(), thursday, [], entries);
    expect(rowAt(open, '12:30')).toMatchObject({ counters: 0, free: 0, entries: [entries[1]] });
    const closed = officeDay(office(), thursday, [closure], entries);
    expect(closed.closure).toBe(closure);
    expect(closed.rows.map(({ from }) => from)).toEqual(['08:00', '12:30']);
  });

  it('is the same length when the clocks change', () => {
    const periods = [{ weekdays: [7], from: '00:00', to: '06:00', counters: 1 }];
    const known = office();
    const settings = known.appointments;
    const night = { ...known, appointments: settings && { ...settings, periods } };
    const count = (date: string) => officeDay(night, date, [], []).rows.length;
    expect([count('2027-03-21'), count('2027-03-28'), count('2027-10-31')]).toEqual([24, 24, 24]);
  });
});

describe('a guest can be entered', () => {
  const day = officeDay(office(), thursday, [], entriesAt(['08:00', '08:15'], ['08:00', '08:15']));
  const may = (from: string, now: string) => {
    const row = rowAt(day, from);
    return row && mayEnterRow(office(), thursday, row, now);
  };

  it('where something is free and not over yet', () => {
    expect(may('08:00', '2026-12-01T10:00:00.000Z')).toBe(false);
    expect(may('08:15', '2026-12-01T10:00:00.000Z')).toBe(true);
    // 9:10 in the town: no notice is needed, but nobody comes in the past.
    expect(may('09:00', '2026-12-03T08:10:00.000Z')).toBe(true);
    expect(may('08:45', '2026-12-03T08:10:00.000Z')).toBe(false);
  });

  it('not beyond the horizon', () => {
    expect(may('09:00', '2026-09-01T10:00:00.000Z')).toBe(false);
  });
});

it('a week has the hours of all its days, without gaps', () => {
  const days = [thursday, '2026-12-04', '2026-12-05'].map((date) =>
    officeDay(office(), date, [], []),
  );
  const hours = hoursOf(days);
  expect([hours[0], hours.at(-1), hours.length]).toEqual(['08:00', '17:00', 10]);
  expect(days.map((day) => rowsInHour(day, '14:00').length)).toEqual([4, 0, 0]);
  expect(hoursOf([])).toEqual([]);
});
