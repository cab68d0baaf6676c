import { describe, expect, it } from 'vitest';
import type { Closure } from '#domain/schemas/town.ts';
import { venue } from '../../../tests/factories/town.ts';
import { sampleVenueCase } from '../sample-cases.ts';
import { entriesBetween } from './calendar-entries.ts';
import { mayEnterDay, venueDay } from './venue-day.ts';

const days = { from: '2026-11-30', to: '2026-12-06' };
const saturday = '2026-12-05';
const place = venue('grillplatz-hahn');
const fire: Closure = {
  _id: 'closure:feuer',
  type: 'closure',
  name: { de: 'Waldbrandgefahr' },
  from: saturday,
  to: saturday,
  scope: 'venues',
  venueKind: 'barbecue',
};
const entriesOf = (...cases: ReturnType<typeof sampleVenueCase>[]) =>
  entriesBetween(cases, 'venue', ['grillplatz-hahn'], days);

describe('the day of a place', () => {
  it('says what is held, booked and waited for, first come first', () => {
    const entries = entriesOf(
      sampleVenueCase('TS-2026-000003', { date: saturday, status: 'waitlisted' }),
      sampleVenueCase('TS-2026-000001', { date: saturday }),
      sampleVenueCase('TS-2026-000002', { date: '2026-12-04', status: 'confirmed' }),
      sampleVenueCase('TS-2026-000004', { date: saturday, status: 'cancelled' }),
      sampleVenueCase('TS-2026-000005', { date: '2026-12-07' }),
    );
    const seen = entries.map(({ date, state, deskCase }) => [date, state, deskCase.caseNumber]);
    expect(seen).toEqual([
      ['2026-12-04', 'booked', 'TS-2026-000002'],
      [saturday, 'held', 'TS-2026-000001'],
      [saturday, 'waiting', 'TS-2026-000003'],
    ]);
    const held = venueDay(place, saturday, [], entries);
    expect(held.entries.length).toBe(2);
    expect(held.openings.map(({ window, state }) => [window.id, state])).toEqual([
      ['day', 'held'],
      ['afternoon', 'held'],
      ['evening', 'held'],
    ]);
    expect(venueDay(place, '2026-12-04', [], entries).openings).toEqual([]);
    expect(venueDay(place, '2026-12-03', [], entries).openings.map(({ state }) => state)).toEqual([
      'free',
      'free',
      'free',
    ]);
  });

  it('has the days of a series that are part of it, and what a move would take', () => {
    const club = sampleVenueCase('TS-2026-000001', { date: '2026-12-01', status: 'confirmed' });
    const window = { venueId: 'grillplatz-hahn', windowId: 'day', from: '10:00', to: '22:00' };
    const decision = {
      ...club.decision,
      series: [
        { date: '2026-12-01', code: null },
        { date: '2026-12-03', code: 'closed' as const },
        { date: saturday, code: null },
      ],
      move: { requestId: 'request:x', booking: { ...window, date: '2026-12-06' } },
    };
    const entries = entriesOf({ ...club, decision });
    expect(entries.map(({ date, state }) => [date, state])).toEqual([
      ['2026-12-01', 'booked'],
      [saturday, 'booked'],
      ['2026-12-06', 'held'],
    ]);
  });

  it('is closed with its reason, or out of season without one', () => {
    const closed = venueDay(place, saturday, [fire], []);
    expect(closed).toMatchObject({ closure: fire, isOutOfSeason: false, openings: [] });
    const summer = venue('grillplatz-hahn', { season: { from: '04-01', to: '10-31' } });
    const winter = venueDay(summer, saturday, [], []);
    expect(winter).toMatchObject({ closure: undefined, isOutOfSeason: true, openings: [] });
    expect(venueDay(venue('halle', { kind: 'hall' }), saturday, [fire], []).openings.length).toBe(
      3,
    );
  });

  it('offers the hours that are left where people choose them', () => {
    const hours = { stepMinutes: 60, minMinutes: 60, maxMinutes: 240 };
    const window = { id: 'day', name: { de: 'Stunden' }, from: '10:00', to: '22:00', hours };
    const hall = venue('grillplatz-hahn', { windows: [window] });
    const known = sampleVenueCase('TS-2026-000001', { date: saturday, status: 'confirmed' });
    const booking = {
      venueId: 'grillplatz-hahn',
      date: saturday,
      windowId: 'day',
      from: '12:00',
      to: '15:00',
    };
    const entries = entriesOf({ ...known, decision: { ...known.decision, booking } });
    const { openings } = venueDay(hall, saturday, [], entries);
    expect(openings.map(({ from, to }) => `${from}-${to}`)).toEqual(['10:00-12:00', '15:00-22:00']);
  });
});

it('staff need no notice for a place, but keep to its horizon and to what is to come', () => {
  const now = '2026-12-05T08:00:00.000Z';
  const dates = ['2026-12-04', saturday, '2026-12-06', '2027-06-01'];
  expect(dates.map((date) => mayEnterDay(place, date, now))).toEqual([false, true, true, false]);
});
