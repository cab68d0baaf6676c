import { describe, expect, it } from 'vitest';
import type { Venue, VenueWindow } from '#domain/schemas/town.ts';
import { withoutOwn } from './moving-day.ts';
import type { DayWindow, FreeStretch, ShownState } from './venue-days.ts';

const name = { de: 'Zeit' };
const times = {
  day: { from: '10:00', to: '22:00' },
  afternoon: { from: '10:00', to: '16:00' },
  evening: { from: '16:00', to: '22:00' },
};
const place = { bufferMinutes: 0 } as Venue;
const bookingOf = (windowId: string, hours: FreeStretch) => ({
  venueId: 'halle',
  date: '2026-12-05',
  windowId,
  ...hours,
});

describe('windows beside one’s own, which is to be moved', () => {
  const statesOf = (states: Record<keyof typeof times, ShownState>, own: keyof typeof times) => {
    const windows = (['day', 'afternoon', 'evening'] as const).map((id): DayWindow => ({
      window: { id, name, ...times[id] },
      state: states[id],
    }));
    const seen = withoutOwn(place, windows, bookingOf(own, times[own]));
    return seen.map(({ state }) => state);
  };

  it('are free when only one’s own is in the way', () => {
    const states = { day: 'held', afternoon: 'own-held', evening: 'free' } as const;
    expect(statesOf(states, 'afternoon')).toEqual(['free', 'own-held', 'free']);
    const whole = { day: 'own-booked', afternoon: 'booked', evening: 'booked' } as const;
    expect(statesOf(whole, 'day')).toEqual(['own-booked', 'free', 'free']);
  });

  it('are taken when somebody else is in the way, too', () => {
    const states = { day: 'booked', afternoon: 'own-booked', evening: 'booked' } as const;
    expect(statesOf(states, 'afternoon')).toEqual(['booked', 'own-booked', 'booked']);
  });
});

describe('hours beside one’s own, which are to be moved', () => {
  const hours = { stepMinutes: 30, minMinutes: 60, maxMinutes: 480 };
  const window: VenueWindow = { id: 'hours', name, from: '08:00', to: '22:00', hours };
  const freeBeside = (free: FreeStretch[], bufferMinutes: number) => {
    const venue = { bufferMinutes } as Venue;
    const own = { from: '18:00', to: '20:00' };
    const [seen] = withoutOwn(venue, [{ window, state: 'booked', free }], bookingOf('hours', own));
    expect(seen).toMatchObject({ state: 'free', own });
    return seen?.free?.map(({ from, to }) => `${from}-${to}`);
  };

  it('join what is free around them', () => {
    const around = [
      { from: '08:00', to: '18:00' },
      { from: '20:00', to: '22:00' },
    ];
    expect(freeBeside(around, 0)).toEqual(['08:00-22:00']);
    expect(freeBeside([], 0)).toEqual(['18:00-20:00']);
  });

  it('join over the time for cleaning, but not over what others have', () => {
    const cleaned = [
      { from: '08:00', to: '17:30' },
      { from: '20:30', to: '22:00' },
    ];
    expect(freeBeside(cleaned, 30)).toEqual(['08:00-22:00']);
    const others = [
      { from: '08:00', to: '15:30' },
      { from: '20:30', to: '22:00' },
    ];
    expect(freeBeside(others, 30)).toEqual(['08:00-15:30', '18:00-22:00']);
  });
});
