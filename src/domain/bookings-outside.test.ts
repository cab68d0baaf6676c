import { describe, expect, it } from 'vitest';
import { course, office, townRules, venue } from '../../tests/factories/town.ts';
import { endsBooking, groupOutside, newlyOutside, piecesOutside } from './bookings-outside.ts';
import { timeToMinutes } from './local-time.ts';
import type { Reservation } from './reservation.ts';
import type { AppointmentSettings, Closure, Office } from './schemas/town.ts';

const thursday = '2026-12-03';
/** Clocks go forward at two in the morning. */
const springForward = '2027-03-28';

function piece(time: string, holder: string, changes: Partial<Reservation> = {}): Reservation {
  const [from = '', to = ''] = time.split('-');
  return {
    resourceId: 'buergerbuero',
    date: thursday,
    from: timeToMinutes(from),
    to: timeToMinutes(to),
    state: 'booked',
    holder,
    ...changes,
  };
}

function officeWith(changes: Partial<AppointmentSettings>): Office {
  const base = office();
  if (!base.appointments) throw new Error('The office of the tests has appointments.');
  return { ...base, appointments: { ...base.appointments, ...changes } };
}

const rulesWith = (changed: Office) => townRules({ offices: new Map([['buergerbuero', changed]]) });

const closure = (changes: Partial<Closure>): Closure => ({
  _id: 'closure:test',
  type: 'closure',
  name: { de: 'Test' },
  from: thursday,
  to: thursday,
  scope: 'all',
  ...changes,
});

const namesOf = (found: ReturnType<typeof piecesOutside>) =>
  found.map(({ reservation, why }) => `${reservation.holder} ${why}`);

describe('bookings outside an office', () => {
  const visits = [
    piece('08:00-08:15', 'A'),
    piece('11:45-12:00', 'B'),
    piece('14:00-14:30', 'C'),
    piece('17:45-18:00', 'D'),
  ];

  it('are none as long as nothing changes', () => {
    expect(piecesOutside(townRules(), 'buergerbuero', visits)).toEqual([]);
  });

  it('are those that begin before or end after the new hours', () => {
    const periods = [
      { weekdays: [4], from: '08:15', to: '12:00', counters: 2 },
      { weekdays: [4], from: '14:15', to: '18:00', counters: 1 },
    ];
    const found = piecesOutside(rulesWith(officeWith({ periods })), 'buergerbuero', visits);
    expect(namesOf(found)).toEqual(['A hours', 'C hours']);
  });

  it('are not those that run on into a period with fewer counters', () => {
    const periods = [
      { weekdays: [4], from: '08:00', to: '08:10', counters: 2 },
      { weekdays: [4], from: '08:10', to: '18:00', counters: 1 },
    ];
    const found = piecesOutside(rulesWith(officeWith({ periods })), 'buergerbuero', visits);
    expect(found).toEqual([]);
  });

  it('are those in a new break, and nobody of another weekday', () => {
    const breaks = [{ weekdays: [4], from: '11:50', to: '14:10' }];
    const friday = piece('11:45-12:00', 'E', { date: '2026-12-04' });
    const changed = rulesWith(officeWith({ breaks }));
    const found = piecesOutside(changed, 'buergerbuero', [...visits, friday]);
    expect(namesOf(found)).toEqual(['B hours', 'C hours']);
  });

  it('are the last to come when there are fewer counters than bookings', () => {
    const both = [piece('09:00-09:15', 'TS-2026-000002'), piece('09:05-09:20', 'TS-2026-000001')];
    expect(piecesOutside(townRules(), 'buergerbuero', both)).toEqual([]);
    const periods = [{ weekdays: [4], from: '08:00', to: '12:00', counters: 1 }];
    const changed = rulesWith(officeWith({ periods }));
    expect(namesOf(piecesOutside(changed, 'buergerbuero', both))).toEqual(['TS-2026-000002 full']);
    const internal = [
      {
        ...periods[0],
        weekdays: [4],
        from: '08:00',
        to: '12:00',
        counters: 1,
        internalCounters: 1,
      },
    ];
    const guest = [
      both[1] ?? piece('09:05-09:20', ''),
      piece('09:00-09:15', 'Z', { internal: true }),
    ];
    const withInternal = rulesWith(officeWith({ periods: internal }));
    expect(piecesOutside(withInternal, 'buergerbuero', guest)).toEqual([]);
    expect(namesOf(piecesOutside(changed, 'buergerbuero', guest))).toEqual(['Z full']);
  });

  it('are all of a closed day, and stay', () => {
    const rules = townRules({ closures: [closure({ scope: 'offices' })] });
    const [first] = piecesOutside(rules, 'buergerbuero', visits);
    expect(first?.why).toBe('closed');
    expect(first && endsBooking(first, rules)).toBe(false);
  });

  it('count what is given back or gone rightly', () => {
    const rests = piece('09:00-09:15', 'R', { state: 'paused' });
    const none = rulesWith({ ...office(), appointments: null });
    expect(
      namesOf(piecesOutside(none, 'buergerbuero', [rests, piece('09:00-09:15', 'A')])),
    ).toEqual(['A hours']);
    const gone = townRules({ offices: new Map() });
    expect(namesOf(piecesOutside(gone, 'buergerbuero', [piece('09:00-09:15', 'A')]))).toEqual([
      'A gone',
    ]);
  });

  it('are told by the clock of the town on the day that has no third hour', () => {
    const sunday = [7];
    const visit = piece('01:30-03:30', 'A', { date: springForward });
    const until = (to: string) =>
      rulesWith(officeWith({ periods: [{ weekdays: sunday, from: '01:00', to, counters: 1 }] }));
    expect(piecesOutside(until('03:30'), 'buergerbuero', [visit])).toEqual([]);
    expect(namesOf(piecesOutside(until('03:15'), 'buergerbuero', [visit]))).toEqual(['A hours']);
  });
});

describe('bookings outside a place', () => {
  const place = (from: string, to: string) =>
    piece(`${from}-${to}`, 'P', { resourceId: 'grillplatz-hahn' });
  const rulesOf = (changes: Partial<ReturnType<typeof venue>>, closures: Closure[] = []) =>
    townRules({
      closures,
      venues: new Map([['grillplatz-hahn', venue('grillplatz-hahn', changes)]]),
    });
  const day = { id: 'day', name: { de: 'Tag' }, from: '10:00', to: '22:00' };

  it('are those of a window that is no longer there', () => {
    expect(piecesOutside(rulesOf({}), 'grillplatz-hahn', [place('16:00', '22:00')])).toEqual([]);
    const found = piecesOutside(rulesOf({ windows: [day] }), 'grillplatz-hahn', [
      place('16:00', '22:00'),
    ]);
    expect(namesOf(found)).toEqual(['P hours']);
  });

  it('are not hours that can still be chosen', () => {
    const hours = { stepMinutes: 60, minMinutes: 60, maxMinutes: 240 };
    const rules = rulesOf({ windows: [{ ...day, hours }] });
    expect(piecesOutside(rules, 'grillplatz-hahn', [place('12:00', '14:00')])).toEqual([]);
    expect(piecesOutside(rules, 'grillplatz-hahn', [place('12:00', '17:00')])).toHaveLength(1);
  });

  it('end on a day that is closed, and stay out of season', () => {
    const closed = rulesOf({}, [closure({ scope: 'venues', venueKind: 'barbecue' })]);
    const [ended] = piecesOutside(closed, 'grillplatz-hahn', [place('10:00', '22:00')]);
    expect(ended && endsBooking(ended, closed)).toBe(true);
    const season = rulesOf({ season: { from: '04-01', to: '10-31' } });
    const [left] = piecesOutside(season, 'grillplatz-hahn', [place('10:00', '22:00')]);
    expect(left && endsBooking(left, season)).toBe(false);
  });
});

describe('sign-ups outside a course', () => {
  const signUp = (holder: string, seats: number) =>
    piece('10:00-11:30', holder, { resourceId: 'smartphone', date: '2026-12-09', seats });
  const rulesOf = (changes: Partial<ReturnType<typeof course>>) =>
    townRules({ courses: new Map([['smartphone', course('smartphone', changes)]]) });

  it('are those that came last when there are fewer seats', () => {
    const all = [signUp('TS-2026-000001', 1), signUp('TS-2026-000002', 2)];
    expect(piecesOutside(rulesOf({}), 'smartphone', all)).toEqual([]);
    expect(namesOf(piecesOutside(rulesOf({ seats: 2 }), 'smartphone', all))).toEqual([
      'TS-2026-000002 full',
    ]);
  });

  it('are all when it begins on another day', () => {
    const dates = [{ start: '2026-12-10T10:00', end: '2026-12-10T11:30' }];
    expect(piecesOutside(rulesOf({ dates }), 'smartphone', [signUp('A', 1)])).toHaveLength(1);
  });
});

it('tells only what a change has brought, by resource and time', () => {
  const two = [piece('14:00-14:15', 'B'), piece('09:00-09:15', 'A'), piece('09:00-09:15', 'C')];
  const periods = [{ weekdays: [4], from: '08:00', to: '09:00', counters: 2 }];
  const rules = rulesWith(officeWith({ periods }));
  const after = piecesOutside(rules, 'buergerbuero', two);
  const before = after.filter(({ reservation }) => reservation.holder === 'B');
  const groups = groupOutside(newlyOutside(before, after), rules, () => 'buergerservice');
  expect(groups).toEqual([
    {
      resourceId: 'buergerbuero',
      departmentId: 'buergerservice',
      date: thursday,
      from: '09:00',
      to: '09:15',
      why: 'hours',
      ends: false,
      caseNumbers: ['A', 'C'],
    },
  ]);
});
