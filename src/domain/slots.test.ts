import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { office } from '../../tests/factories/town.ts';
import { addDays, timeToMinutes } from './local-time.ts';
import type { Reservation } from './reservation.ts';
import type { Closure } from './schemas/town.ts';
import { bookableSlots, freeRangesOn, slotStarts } from './slots.ts';

const thursday = '2026-12-03';

function reservation(from: string, to: string): Reservation {
  return {
    resourceId: 'buergerbuero',
    date: thursday,
    from: timeToMinutes(from),
    to: timeToMinutes(to),
    state: 'booked',
    holder: `request:${from}`,
  };
}

const closure: Closure = {
  _id: 'closure:outing',
  type: 'closure',
  name: { de: 'Betriebsausflug' },
  from: thursday,
  to: thursday,
  scope: 'offices',
};

describe('freeRangesOn', () => {
  it('is the opening hours when nothing is booked', () => {
    expect(freeRangesOn(office(), thursday, [], [])).toEqual([
      { from: '08:00', to: '12:00', counters: 2 },
      { from: '14:00', to: '18:00', counters: 1 },
    ]);
  });

  it('takes one counter for each booking', () => {
    const taken = [reservation('09:00', '09:30'), reservation('09:15', '09:45')];
    expect(freeRangesOn(office(), thursday, [], taken)).toEqual([
      { from: '08:00', to: '09:00', counters: 2 },
      { from: '09:00', to: '09:15', counters: 1 },
      { from: '09:30', to: '09:45', counters: 1 },
      { from: '09:45', to: '12:00', counters: 2 },
      { from: '14:00', to: '18:00', counters: 1 },
    ]);
  });

  it('is empty on a closed day, and open when the closure is for others', () => {
    expect(freeRangesOn(office(), thursday, [closure], [])).toEqual([]);
    const elsewhere = { ...closure, resourceIds: ['standesamt'] };
    expect(freeRangesOn(office(), thursday, [elsewhere], [])).toHaveLength(2);
    expect(freeRangesOn(office(), thursday, [{ ...closure, scope: 'venues' }], [])).toHaveLength(2);
  });
});

describe('slotStarts', () => {
  it('lets a visit run across a change in the number of counters, not across a gap', () => {
    const free = [
      { from: '08:00', to: '08:30', counters: 2 },
      { from: '08:30', to: '09:00', counters: 1 },
      { from: '09:15', to: '09:30', counters: 1 },
    ];
    expect(slotStarts(free, 45, 15)).toEqual(['08:00', '08:15']);
    expect(slotStarts(free, 15, 15)).toContain('09:15');
    expect(slotStarts(free, 0, 15)).toEqual([]);
  });

  it('never leaves the free ranges', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, fc.integer({ min: 1, max: 300 }), (left, right, duration) => {
        const [from, to] = left < right ? [left, right] : [right, left];
        const text = (minutes: number) =>
          `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const starts = slotStarts([{ from: text(from), to: text(to), counters: 1 }], duration, 5);
        for (const start of starts.map(timeToMinutes)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(start + duration).toBeLessThanOrEqual(to);
          expect(start % 5).toBe(0);
        }
      }),
    );
  });
});

describe('bookableSlots', () => {
  const free = [{ from: '08:00', to: '12:00', counters: 1 }];
  const slots = (date: string, now: string) =>
    bookableSlots({ office: office(), date, free, durationMinutes: 60, now });

  it('keeps the lead time of an hour on the same day, in town time', () => {
    expect(slots(thursday, '2026-12-03T08:00:00Z')).toEqual([
      '10:00',
      '10:15',
      '10:30',
      '10:45',
      '11:00',
    ]);
    expect(slots('2026-07-02', '2026-07-02T08:00:00Z')).toEqual(['11:00']);
  });

  it('ends with the horizon and never shows the past', () => {
    const now = '2026-12-03T08:00:00Z';
    expect(slots(addDays(thursday, 60), now)).not.toEqual([]);
    expect(slots(addDays(thursday, 61), now)).toEqual([]);
    expect(slots(addDays(thursday, -1), now)).toEqual([]);
  });

  it('knows the day on which clocks change', () => {
    const sunday = '2026-10-25';
    expect(slots(sunday, '2026-10-25T00:30:00Z')).toContain('08:00');
    expect(slots(sunday, '2026-10-25T06:30:00Z')[0]).toBe('08:30');
  });
});
