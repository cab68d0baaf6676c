import { expect } from 'vitest';
import { addDays } from '#domain/local-time.ts';
import { opensCase } from '#domain/opens-case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type {
  AppointmentRequest,
  CaseRequest,
  Request,
  VenueRequest,
  VenueWish,
} from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { expectOthers, judgeRandomCase } from './judge-random-case.ts';
import { openTownHall, requestIdOf, type TestTownHall } from './open-town-hall.ts';
import type { Step } from './random-steps.ts';
import { closureOf, meadow, plainTown, scarceCourse, smallTown } from './random-town-documents.ts';
import { appointmentRequest, courseRequest, questionRequest, venueRequest } from './town.ts';

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
  /** What was confirmed last of each case, as it was before. */
  confirmed: Map<string, Decision>;
  /** Numbers of all cases that have been there. */
  caseNumbers: Set<string>;
}

export async function openRandomTown(begin: string): Promise<RandomTown> {
  const hall = await openTownHall(smallTown(begin.slice(0, 10)), begin);
  return { hall, now: begin, sent: [], erased: [], confirmed: new Map(), caseNumbers: new Set() };
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
      else await ask(world, todo, request);
      return 'changed';
    }
    case 'reserve':
      await ask(world, todo, reservation(world, todo, dateOf));
      return 'changed';
    case 'sign up':
      await send(world, todo.who, courseRequest({ ...fresh(world, todo.who), seats: todo.seats }));
      return 'changed';
    case 'ask':
      await askQuestion(world, todo);
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
        target.kind === 'venue'
          ? wishesOf(target.venueId, todo.windows, dateOf)
          : startsOf(todo.visits);
      const before = await hall.decision(todo.who, target._id);
      const answer = await send(world, todo.who, about(world, 'reschedule', target, { wishes }));
      if (target.kind === 'question') expect(answer.status).toBe('declined');
      if (before?.status === 'confirmed') expectOthers(answer.alternatives, before);
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
      return judgeRandomCase(world, todo);
    case 'close':
      await hall.edit(closureOf(todo.what, dateOf(todo.day), dateOf(todo.day + todo.days)));
      return 'changed';
    case 'open':
      for (const what of ['fire', 'hall'] as const) {
        await hall.edit(closureOf(what, '2026-01-01', '2026-01-01'));
      }
      return 'changed';
    case 'change settings': {
      const { minAppVersion, do: _, ...settings } = todo;
      await hall.edit(meadow(settings));
      await hall.edit({ ...plainTown, minAppVersion } as TownDocument);
      return 'changed';
    }
    case 'send nonsense':
      return sendNonsense(world, todo);
    case 'add seats':
      await hall.edit(scarceCourse(begin.slice(0, 10), 5));
      return 'changed';
    case 'wait':
      world.now = new Date(Date.parse(world.now) + todo.hours * 3_600_000).toISOString();
      await hall.goTo(world.now);
      // As after midnight: what can be booked has changed.
      await hall.edit(plainTown);
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

/** What is offered in place of a wish can be had, when it is asked for at once. */
async function ask(
  world: RandomTown,
  { who, accepts }: { who: string; accepts: boolean },
  request: AppointmentRequest | VenueRequest,
): Promise<void> {
  const { status, alternatives } = await send(world, who, request);
  const [offered] = alternatives;
  if (!accepts || status !== 'declined' || !offered) return;
  const { venueId, ...wish } = { venueId: undefined, ...offered };
  const place = venueId === undefined ? {} : { venueId };
  const _id = requestIdOf(nextIndex(world));
  const accepted = { ...request, ...place, _id, wishes: [wish] };
  const answer = await send(world, who, accepted as AppointmentRequest | VenueRequest);
  expect(answer.status, `what was offered: ${JSON.stringify(offered)}`).toMatch(
    /^(confirmed|in-review)$/,
  );
}

/** Whoever leaves a number is called back, whatever is booked or closed. */
async function askQuestion(
  world: RandomTown,
  { who, topic, hasPhone }: Extract<Step, { do: 'ask' }>,
): Promise<void> {
  const { _id, contact } = fresh(world, who);
  const reach = hasPhone ? { ...contact, phone: '06128 2' } : contact;
  const { status } = await send(world, who, questionRequest({ _id, topic, contact: reach }));
  const isIncomplete = topic === 'call-back' && !hasPhone;
  expect(status).toBe(isIncomplete ? 'declined' : 'in-review');
}

/** What is refused altogether changes nothing; what is only declined changes no booking. */
async function sendNonsense(
  world: RandomTown,
  { who, nth, what }: Extract<Step, { do: 'send nonsense' }>,
): Promise<Done> {
  const target =
    bookingOf(world, who, nth) ?? appointmentRequest([`${world.now.slice(0, 10)}T08:00`]);
  if (what === 'unknown office') {
    const officeId = 'luftschloss';
    const request = appointmentRequest(['2026-12-03T09:00'], { ...fresh(world, who), officeId });
    expect((await send(world, who, request)).code).toMatch(/^(invalid|outdated-app)$/);
    return 'changed';
  }
  if (what === 'unknown request') {
    const unknown = { ...target, _id: requestIdOf(nextIndex(world)) };
    const { code } = await send(world, who, about(world, 'cancel', unknown, {}));
    expect(code).toBe('not-found');
    return 'changed';
  }
  const known = await world.hall.decision(who, target._id);
  if (what === 'another request' && !known) return 'nothing';
  const broken =
    what === 'no request' ? { ...target, _id: 'request:?' } : { ...target, locale: 'en' };
  await expect(world.hall.send(who, broken)).rejects.toMatchObject({
    status: what === 'no request' ? 422 : 409,
  });
  return 'nothing';
}

function bookingOf({ sent }: RandomTown, person: string, index: number): CaseRequest | undefined {
  const own = sent.flatMap(({ who: sender, request }) =>
    sender === person && opensCase(request) ? [request] : [],
  );
  return own[index % Math.max(1, own.length)];
}

function about(world: RandomTown, kind: string, target: CaseRequest, more: object): Request {
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
