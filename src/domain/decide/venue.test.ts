import { describe, expect, it } from 'vitest';
import { townRules, venue, venueRequest } from '../../../tests/factories/town.ts';
import type { Reservation } from '../reservation.ts';
import type { Decision } from '../schemas/decision.ts';
import { windowMinutes } from '../venue-hours.ts';
import { windowStatesOn } from '../venues.ts';
import { moveUp } from './move-up.ts';
import type { KnownCase, KnownOccupancy } from './rules.ts';
import { decideVenue, freeVenueWindows } from './venue.ts';

const now = '2026-11-23T18:00:00.000Z';
const date = '2026-12-05';
const hours = { stepMinutes: 30, minMinutes: 60, maxMinutes: 480 };
const window = { id: 'hours', name: { de: 'Saal' }, from: '08:00', to: '22:00', hours };
const hall = venue('saal', { kind: 'hall', windows: [window], bufferMinutes: 30 });
const parlour = venue('stube', { kind: 'hall', windows: [window] });
const rules = townRules({
  venues: new Map([
    ['saal', hall],
    ['stube', parlour],
  ]),
});
const wishAt = (from: string, to: string) => ({ date, windowId: 'hours', from, to });
const ask = (from: string, to: string) => venueRequest([wishAt(from, to)], { venueId: 'saal' });
const occupancy = (reservations: Reservation[] = []): KnownOccupancy => ({
  from: '2026-12-04',
  to: '2026-12-06',
  reservations,
  holder: 'TS-1',
});
const piece = (
  from: string,
  to: string,
  state: Reservation['state'],
  changes: Partial<Reservation> = {},
): Reservation => ({
  resourceId: 'saal',
  date,
  ...windowMinutes({ from, to }),
  state,
  holder: `${from} ${to}`,
  ...changes,
});

describe('hours of a venue', () => {
  it('are held as they were chosen', () => {
    expect(decideVenue(ask('18:00', '20:00'), occupancy(), rules, now)).toMatchObject({
      status: 'in-review',
      booking: { venueId: 'saal', ...wishAt('18:00', '20:00') },
      reservations: [{ from: 1080, to: 1200, state: 'held' }],
    });
  });

  it.each([
    ['20:30', '22:00', 'in-review'],
    ['20:00', '22:00', 'declined'],
    ['16:00', '17:30', 'in-review'],
    ['16:00', '18:00', 'declined'],
  ])('%s to %s beside 18:00 to 20:00 and the time to clean: %s', (from, to, status) => {
    const known = occupancy([piece('18:00', '20:00', 'booked')]);
    expect(decideVenue(ask(from, to), known, rules, now).status).toBe(status);
  });

  it.each([
    ['none', { date, windowId: 'hours' }],
    ['off the grid', wishAt('18:15', '19:15')],
    ['too short', wishAt('18:00', '18:30')],
  ])('are invalid: %s', (_name, wish) => {
    const request = venueRequest([wish], { venueId: 'saal' });
    expect(decideVenue(request, occupancy(), rules, now).code).toBe('invalid');
  });

  it('are waited for where somebody else asked first, in the line of those who overlap', () => {
    const known = occupancy([
      piece('18:00', '20:00', 'held'),
      piece('08:00', '10:00', 'held'),
      piece('08:00', '10:00', 'waiting', { since: now }),
      piece('18:00', '19:00', 'waiting', { since: now }),
    ]);
    expect(decideVenue(ask('18:30', '20:30'), known, rules, now)).toMatchObject({
      status: 'waitlisted',
      position: 2,
    });
    expect(decideVenue(ask('19:00', '20:00'), known, rules, now)).toMatchObject({ position: 1 });
  });

  it('come with the nearest that are free: here, then elsewhere', () => {
    const known = occupancy([piece('17:00', '20:00', 'booked')]);
    expect(freeVenueWindows(ask('18:00', '20:00'), known, rules, now)).toEqual([
      { venueId: 'saal', ...wishAt('14:30', '16:30') },
      { venueId: 'saal', ...wishAt('18:00', '20:00'), date: '2026-12-04' },
      { venueId: 'saal', ...wishAt('18:00', '20:00'), date: '2026-12-06' },
      { venueId: 'stube', ...wishAt('18:00', '20:00') },
    ]);
  });

  it('come again in a series', () => {
    const series = { everyWeeks: 1, until: '2026-12-19', whenSomeFail: 'others' as const };
    const taken = piece('19:00', '21:00', 'booked', { date: '2026-12-12' });
    const known = { ...occupancy([taken]), to: '2026-12-31' };
    const outcome = decideVenue({ ...ask('18:00', '20:00'), series }, known, rules, now);
    expect(outcome.series).toEqual([
      { date, code: null },
      { date: '2026-12-12', code: 'slot-taken' },
      { date: '2026-12-19', code: null },
    ]);
    expect(outcome.reservations).toMatchObject([
      { date, from: 1080, to: 1200 },
      { date: '2026-12-19', from: 1080, to: 1200 },
    ]);
  });

  it('are published as what is left', () => {
    expect(windowStatesOn(hall, date, [], [piece('12:00', '20:00', 'held')])).toEqual([
      {
        id: 'hours',
        state: 'free',
        free: [
          { from: '08:00', to: '11:30' },
          { from: '20:30', to: '22:00' },
        ],
        unbooked: [{ from: '08:00', to: '22:00' }],
      },
    ]);
    expect(windowStatesOn(hall, date, [], [piece('12:00', '20:00', 'booked')])).toEqual([
      {
        id: 'hours',
        state: 'free',
        free: [
          { from: '08:00', to: '11:30' },
          { from: '20:30', to: '22:00' },
        ],
      },
    ]);
    expect(windowStatesOn(hall, date, [], [piece('08:30', '21:30', 'held')])).toEqual([
      { id: 'hours', state: 'held', free: [], unbooked: [{ from: '08:00', to: '22:00' }] },
    ]);
  });

  it('can be waited for as long as they are not booked, as the town hall itself decides', () => {
    const pieces = [piece('08:00', '14:00', 'booked'), piece('15:00', '21:30', 'held')];
    expect(windowStatesOn(hall, date, [], pieces)).toEqual([
      { id: 'hours', state: 'held', free: [], unbooked: [{ from: '14:30', to: '22:00' }] },
    ]);
    const outcome = decideVenue(ask('18:00', '20:00'), occupancy(pieces), rules, now);
    expect(outcome.status).toBe('waitlisted');
  });
});

describe('the line for a venue', () => {
  const waitingCase = (holder: string, from: string, to: string): KnownCase => {
    const request = ask(from, to);
    const decision = {
      caseNumber: holder,
      status: 'waitlisted',
      booking: { venueId: 'saal', ...wishAt(from, to) },
      receivedAt: now,
    } as unknown as Decision;
    return {
      request,
      decision,
      reservations: [piece(from, to, 'waiting', { holder, since: now })],
    };
  };

  it('moves up by times, and numbers those who are left by whom they overlap', () => {
    const cases = [
      waitingCase('TS-2', '18:00', '20:00'),
      waitingCase('TS-3', '19:00', '21:00'),
      waitingCase('TS-4', '08:00', '10:00'),
      waitingCase('TS-5', '08:00', '09:00'),
    ];
    const known = occupancy([piece('08:00', '09:00', 'held', { holder: 'TS-1' })]);
    const after = moveUp(cases, known, rules, now).map(({ decision }) => [
      decision.caseNumber,
      decision.status,
      decision.position,
    ]);
    expect(after).toEqual([
      ['TS-2', 'in-review', undefined],
      ['TS-3', 'waitlisted', 1],
      ['TS-4', 'waitlisted', 1],
      ['TS-5', 'waitlisted', 2],
    ]);
  });
});
