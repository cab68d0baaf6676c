import { addDays } from '#domain/local-time.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { BookingRequest, Request, VenueWish } from '#domain/schemas/request.ts';
import type { Closure, TownDocument } from '#domain/schemas/town.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { town } from '#server/townhall/small-town.fixture.ts';
import { openTownHall, requestIdOf, type TestTownHall } from './open-town-hall.ts';
import type { Step } from './random-steps.ts';
import {
  appointmentRequest,
  course,
  courseRequest,
  office,
  service,
  venue,
  venueRequest,
} from './town.ts';

/** A small town in which everything is scarce, so that a few people get in each other's way. */
const hours = { stepMinutes: 60, minMinutes: 60, maxMinutes: 180 };
const text = { de: 'Zeit' };
const hallWindows = [{ id: 'hours', name: text, from: '18:00', to: '22:00', hours }];
const smallTown = (from: string): TownDocument[] => [
  town as unknown as TownDocument,
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
  venue('wiese', { holdHours: 72 }),
  venue('saal', { kind: 'hall', windows: hallWindows, bufferMinutes: 30, departmentId: 'kultur' }),
  venue('stube', { kind: 'hall', windows: hallWindows, blocks: ['saal'] }),
  venue('keller', { kind: 'hall', blocks: ['saal'], confirmsAutomatically: true }),
  scarceCourse(from, 3),
];
const scarceCourse = (from: string, seats: number): TownDocument =>
  course('smartphone', {
    seats,
    waitingSeats: 4,
    dates: [{ start: `${addDays(from, 9)}T10:00`, end: `${addDays(from, 9)}T11:30` }],
  });

interface Sent {
  who: string;
  request: Request;
}

/** A town hall with all that was sent to it. */
export interface RandomTown {
  hall: TestTownHall;
  now: string;
  sent: Sent[];
  /** Contacts of people who were erased: nothing of them may be left. */
  erased: string[];
}

export async function openRandomTown(begin: string): Promise<RandomTown> {
  const hall = await openTownHall(smallTown(begin.slice(0, 10)), begin);
  return { hall, now: begin, sent: [], erased: [] };
}

/** What a step did, for those checks that look at one step only. */
export type Done = 'changed' | 'nothing';

/** Does one step as a device, a clerk, an editor or the clock would. */
export async function doStep(world: RandomTown, begin: string, todo: Step): Promise<Done> {
  const { hall, sent } = world;
  const dateOf = (offset: number) => addDays(begin.slice(0, 10), offset);
  const startsOf = (list: { day: number; start: string }[]) =>
    list.map((each) => ({ start: `${dateOf(each.day)}T${each.start}` }));
  switch (todo.do) {
    case 'book': {
      const services = [{ serviceId: 'personalausweis', count: todo.count }];
      const wishes = startsOf(todo.visits).map(({ start }) => start);
      const request = appointmentRequest(wishes, { ...fresh(world, todo.who), services });
      const guest = { name: 'Gast am Telefon', phone: '06128 1' };
      if (todo.byStaff) await hall.enter('buergerservice', { ...request, contact: guest });
      else await send(world, todo.who, request);
      return 'changed';
    }
    case 'reserve':
      await send(world, todo.who, reservation(world, todo, dateOf));
      return 'changed';
    case 'sign up':
      await send(world, todo.who, courseRequest({ ...fresh(world, todo.who), seats: todo.seats }));
      return 'changed';
    case 'cancel':
    case 'message':
    case 'check-in': {
      const target = bookingOf(world, todo.who, todo.nth);
      const more = todo.do === 'message' ? { text: 'Ich komme später.' } : {};
      if (target) await send(world, todo.who, about(world, todo.do, target, more));
      return 'changed';
    }
    case 'move': {
      const target = bookingOf(world, todo.who, todo.nth);
      if (!target || target.kind === 'course') return 'changed';
      const wishes =
        target.kind === 'appointment'
          ? startsOf(todo.visits)
          : wishesOf(target.venueId, todo.windows, dateOf);
      await send(world, todo.who, about(world, 'reschedule', target, { wishes }));
      return 'changed';
    }
    case 'erase':
      await erase(world, todo.who);
      return 'changed';
    case 'repeat': {
      const again = sent[todo.nth % Math.max(1, sent.length)];
      // What was deleted since would be a new request.
      const isKept = again && (await hall.decision(again.who, again.request._id));
      if (isKept) await hall.send(again.who, again.request);
      return 'nothing';
    }
    case 'judge':
      return judge(world, todo.nth, todo.action, todo.isStale);
    case 'close':
      await hall.edit(fire(dateOf(todo.day), dateOf(todo.day + todo.days)));
      return 'changed';
    case 'open':
      await hall.edit(fire('2026-01-01', '2026-01-01'));
      return 'changed';
    case 'add seats':
      await hall.edit(scarceCourse(begin.slice(0, 10), 5));
      return 'changed';
    case 'wait':
      world.now = new Date(Date.parse(world.now) + todo.hours * 3_600_000).toISOString();
      await hall.goTo(world.now);
      // As after midnight: what can be booked has changed.
      await hall.edit(town as unknown as TownDocument);
      return 'changed';
    case 'reopen':
      await hall.reopen();
      return 'nothing';
  }
}

/** Unlike any other person's, and unlike the same person's before they were erased. */
export function contactOf({ erased }: RandomTown, person: string) {
  const name = `Geheim-${person}-${erased.length}x`;
  return { name, email: `${name.toLowerCase()}@example.org` };
}

function fresh(world: RandomTown, person: string) {
  return { _id: requestIdOf(nextIndex(world)), contact: contactOf(world, person) };
}

const counters = new WeakMap<RandomTown, number>();

function nextIndex(world: RandomTown): number {
  const index = (counters.get(world) ?? 0) + 1;
  counters.set(world, index);
  return index;
}

async function send(world: RandomTown, person: string, request: Request): Promise<Decision> {
  world.sent.push({ who: person, request });
  return world.hall.send(person, request);
}

function bookingOf(
  { sent }: RandomTown,
  person: string,
  index: number,
): BookingRequest | undefined {
  const own = sent.flatMap(({ who: sender, request }) =>
    sender === person && 'contact' in request ? [request] : [],
  );
  return own[index % Math.max(1, own.length)];
}

function about(world: RandomTown, kind: string, target: BookingRequest, more: object): Request {
  const { locale, createdAt, appVersion } = target;
  const frame = { type: 'request', locale, createdAt, appVersion };
  const _id = requestIdOf(nextIndex(world));
  return { ...frame, _id, kind, requestId: target._id, ...more } as unknown as Request;
}

async function erase(world: RandomTown, person: string): Promise<void> {
  const { _id, contact } = fresh(world, person);
  const { type, locale, createdAt, appVersion } = appointmentRequest([]);
  await world.hall.send(person, { _id, type, kind: 'erase', locale, createdAt, appVersion });
  const own = world.sent.filter(({ who: sender }) => sender === person);
  const names = own.flatMap(({ request }) => ('contact' in request ? request.contact.name : []));
  world.erased.push(...new Set([...names, contact.name]));
  world.sent = world.sent.filter((each) => !own.includes(each));
}

type Reserve = Extract<Step, { do: 'reserve' }>;

function reservation(world: RandomTown, todo: Reserve, dateOf: (offset: number) => string) {
  const wishes = wishesOf(todo.venue, todo.windows, dateOf);
  const [first] = wishes;
  const series = todo.weekly &&
    first && { everyWeeks: 1, until: addDays(first.date, 15), whenSomeFail: todo.weekly };
  return venueRequest(series ? [first] : wishes, {
    ...fresh(world, todo.who),
    venueId: todo.venue,
    people: todo.people,
    ...(series && { series }),
  });
}

function wishesOf(
  venueId: string,
  list: Reserve['windows'],
  dateOf: (offset: number) => string,
): VenueWish[] {
  return list.map(({ day: offset, window, from, length }) => {
    const date = dateOf(offset);
    if (venueId !== 'saal' && venueId !== 'stube') return { date, windowId: window };
    return { date, windowId: 'hours', from: `${from}:00`, to: `${from + length}:00` };
  });
}

/** A stale verdict must change nothing. */
async function judge(
  { hall, sent }: RandomTown,
  index: number,
  action: 'confirm' | 'decline',
  isStale: boolean,
): Promise<Done> {
  const open: Decision[] = [];
  for (const { who: person, request } of sent) {
    const decision = await hall.decision(person, request._id);
    if (decision?.status === 'in-review' && 'contact' in request) open.push(decision);
    else if (decision?.move) open.push(decision);
  }
  const subject = open[index % Math.max(1, open.length)];
  if (!subject) return 'nothing';
  try {
    const stale = isStale ? { caseRev: `1-${'0'.repeat(32)}` } : {};
    await hall.judge(subject, action, { message: 'Bitte anrufen.', ...stale });
    if (isStale) throw new Error('A verdict on what was seen earlier counts.');
    return 'changed';
  } catch (error) {
    if (error instanceof CouchError && error.status === 409) return 'nothing';
    throw error;
  }
}

function fire(from: string, to: string): Closure {
  return {
    _id: 'closure:feuer',
    type: 'closure',
    name: { de: 'Waldbrandgefahr' },
    from,
    to,
    scope: 'venues',
    venueKind: 'barbecue',
  };
}
