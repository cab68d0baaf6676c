import { addDays } from '#domain/local-time.ts';
import type { Closure, TownDocument, Venue } from '#domain/schemas/town.ts';
import { town } from '#server/townhall/small-town.fixture.ts';
import { course, office, service, venue } from './town.ts';

/** A small town in which everything is scarce, so that a few people get in each other's way. */
const hours = { stepMinutes: 60, minMinutes: 60, maxMinutes: 180 };
const text = { de: 'Zeit' };
const hallWindows = [{ id: 'hours', name: text, from: '18:00', to: '22:00', hours }];
const departmentOf = (id: string): TownDocument => ({
  _id: `department:${id}`,
  type: 'department',
  name: { de: id },
});
/** A valid document, but for what types cannot say of it. */
export const plainTown = {
  ...town,
  contactDepartmentId: 'buergerservice',
} as unknown as TownDocument;
export const meadow = (settings: Partial<Venue>): TownDocument => venue('wiese', settings);
export const smallTown = (from: string): TownDocument[] => [
  plainTown,
  ...['liegenschaften', 'kultur', 'soziales', 'buergerservice'].map(departmentOf),
  office({
    appointments: {
      periods: [
        {
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          from: '08:00',
          to: '09:00',
          counters: 1,
          internalCounters: 1,
        },
      ],
      breaks: [{ weekdays: [5], from: '08:30', to: '08:45' }],
      stepMinutes: 15,
      leadTimeMinutes: 60,
      horizonDays: 30,
      cancellationNoticeMinutes: 60,
      maxOpen: { pass: 3, email: 3, phone: 3 },
    },
  }),
  service('personalausweis'),
  meadow({ holdHours: 72 }),
  venue('saal', { kind: 'hall', windows: hallWindows, bufferMinutes: 30, departmentId: 'kultur' }),
  venue('stube', { kind: 'hall', windows: hallWindows, blocks: ['saal'] }),
  venue('keller', { kind: 'hall', blocks: ['saal'], confirmsAutomatically: true }),
  scarceCourse(from, 3),
];
export const scarceCourse = (from: string, seats: number): TownDocument =>
  course('smartphone', {
    seats,
    waitingSeats: 4,
    dates: [{ start: `${addDays(from, 9)}T10:00`, end: `${addDays(from, 9)}T11:30` }],
  });

/** Shuts all places to barbecue at, or one hall. */
export function closureOf(what: 'fire' | 'hall', from: string, to: string): Closure {
  const places = what === 'fire' ? { venueKind: 'barbecue' as const } : { resourceIds: ['saal'] };
  const name = { de: 'Geschlossen' };
  return { _id: `closure:${what}`, type: 'closure', name, from, to, scope: 'venues', ...places };
}
