import { randomUUID } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figuresCsv } from '#domain/figures/figures-csv.ts';
import type { FiguresFound } from '#domain/figures/month-figures.ts';
import { addDays, localToInstant } from '#domain/local-time.ts';
import type { Case } from '#domain/schemas/case.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { createAuthenticator } from '#server/access/authenticator.ts';
import { saveAccount } from '#server/access/staff-accounts.ts';
import { createTownHall } from '#server/townhall/town-hall.ts';
import { town } from '../../sync-server/townhall/small-town.fixture.ts';
import { openTownHall, requestIdOf, type TestTownHall } from '../factories/open-town-hall.ts';
import { basicHeader } from '../factories/start-couch.ts';
import {
  appointmentRequest,
  course,
  courseRequest,
  office,
  questionRequest,
  service,
  venue,
  venueRequest,
} from '../factories/town.ts';

const hours = [
  { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
  { weekdays: [4], from: '14:00', to: '18:00' },
];
const documents = [
  { ...town, mainOfficeId: 'buergerbuero' },
  office({ openingHours: { periods: hours } }),
  service('personalausweis'),
  venue('grillplatz-hahn', { holdHours: 72 }),
  course('smartphone', { dates: [{ start: '2027-01-20T10:00', end: '2027-01-20T11:00' }] }),
] as unknown as TownDocument[];
const password = 'a password for tests';
const accounts = {
  Chefin: ['admin'],
  Liegenschaft: ['department:liegenschaften'],
  Redaktion: ['editor'],
  Anzeige: ['display'],
};
const firstDay = '2026-11-01';

let hall: TestTownHall;
let app: FastifyInstance;
/** Every case as it was when it was last looked at. */
const seen = new Map<string, Case>();
const typed = new Map<string, string>();

beforeAll(async () => {
  let now = localToInstant(`${firstDay}T00:00`);
  hall = await openTownHall(documents, now);
  for (const [name, roles] of Object.entries(accounts)) {
    await saveAccount(hall.store, { name, password, roles });
  }
  const { buildApp } = (await import(
    path.resolve(import.meta.dirname, '../../sync-server/app.ts')
  )) as { buildApp: (deps: object) => Promise<FastifyInstance> };
  app = await buildApp({
    townHall: createTownHall({ store: hall.store, now: () => now }),
    authenticator: createAuthenticator({ store: hall.store, nowMs: () => Date.parse(now) }),
    randomId: randomUUID,
  });
  const goTo = async (local: string) => {
    now = localToInstant(local);
    await hall.goTo(now);
  };
  for (const [index, step] of fc.sample(steps, { seed: 11, numRuns: 90 }).entries()) {
    // Three requests a day, in the order of the clock.
    const day = addDays(firstDay, Math.floor(index / 3));
    await goTo(`${day}T${String((index % 3) * 8 + step.hour).padStart(2, '0')}:15`);
    await doStep(index, day, step);
    await look();
  }
});
afterAll(async () => {
  await app.close();
  await hall.close();
});

const steps = fc.record({
  hour: fc.integer({ min: 0, max: 7 }),
  kind: fc.constantFrom('appointment', 'venue', 'course', 'question'),
  byStaff: fc.boolean(),
  ahead: fc.integer({ min: 0, max: 40 }),
  next: fc.constantFrom('confirm', 'decline', 'complete', 'nothing', 'nothing', 'nothing'),
});
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

async function doStep(index: number, day: string, step: Step): Promise<void> {
  const request = requestFor(index, day, step);
  if (step.byStaff && request.kind !== 'question') {
    const departments = {
      appointment: 'buergerservice',
      venue: 'liegenschaften',
      course: 'soziales',
    };
    const decision = await hall.enter(departments[request.kind], request);
    typed.set(decision.caseNumber, 'phone');
  } else {
    await hall.send(`r${index}`, request);
  }
  await look();
  const open = [...seen.values()].filter(({ decision }) => decision.status === 'in-review');
  const latest = open.at(-1);
  if (step.next !== 'nothing' && latest) {
    const isQuestion = latest.request.kind === 'question';
    const action = isQuestion ? 'complete' : step.next === 'complete' ? 'confirm' : step.next;
    await hall.judge(latest.decision, action, { message: action === 'decline' ? 'Leider.' : null });
  }
}

function requestFor(index: number, day: string, { kind, ahead }: Step) {
  const fresh = { _id: requestIdOf(index), contact: { name: 'Erika', phone: `06128 ${index}` } };
  const date = addDays(day, ahead);
  switch (kind) {
    case 'appointment':
      return appointmentRequest([`${date}T09:00`], fresh);
    case 'venue':
      return venueRequest([{ date, windowId: 'day' }], fresh);
    case 'course':
      return courseRequest(fresh);
    case 'question':
      return questionRequest(fresh);
  }
}

async function look(): Promise<void> {
  for (const desk of await hall.store.read.listDatabases({ startKey: 'desk-', endKey: 'desk-~' })) {
    const range = { startKey: 'case:', endKey: 'case:~', includeDocs: true };
    for (const { doc } of await hall.store.read.listDocuments(desk, range)) {
      seen.set(String(doc?.caseNumber), doc as unknown as Case);
    }
  }
}

const read = (name: string, query: string) =>
  app.inject({
    url: `/db/_staff/figures?${query}`,
    headers: name ? basicHeader(name, password) : {},
  });
async function figuresOf(query: string): Promise<FiguresFound> {
  const answer = await read('Chefin', query);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const november = 'from=2026-11&to=2026-11';

/** `So 2026-11-01 00:15` of an instant, as the town's clock shows it. */
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
function clockOf(instant: string) {
  const [weekday = '', time = ''] = clock.format(new Date(instant)).split(/,? /);
  return { weekday: 'Mon Tue Wed Thu Fri Sat Sun'.split(' ').indexOf(weekday) + 1, time };
}

/** Counted from the cases, by other means than the server has. */
function countCases(cases: readonly Case[]) {
  const tally = (nameOf: (each: Case) => string | undefined) => {
    const counts: Record<string, number> = {};
    for (const each of cases) {
      const name = nameOf(each);
      if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };
  return {
    requests: { all: cases.length },
    kind: tally(({ request }) => request.kind),
    channel: tally(({ caseNumber }) => typed.get(caseNumber) ?? 'app'),
    weekday: tally(({ decision }) => String(clockOf(decision.receivedAt).weekday)),
    hour: tally(({ decision }) => String(Number(clockOf(decision.receivedAt).time.slice(0, 2)))),
    opening: tally(({ decision }) => {
      const { weekday, time } = clockOf(decision.receivedAt);
      const isOpen = (from: string, to: string) => from <= time && time < to;
      const isMorning = weekday < 6 && isOpen('08:00', '12:00');
      return isMorning || (weekday === 4 && isOpen('14:00', '18:00')) ? 'open' : 'closed';
    }),
    decision: tally((each) => decisionOf(each)?.by ?? 'none'),
    status: tally(({ decision }) => decision.status),
    refusal: tally(({ decision }) =>
      decision.status === 'declined' ? (decision.code ?? undefined) : undefined,
    ),
  };
}

function decisionOf({ history }: Case) {
  const [first] = history;
  const next = history.find(({ status }) => status !== 'in-review');
  if (!first || !next) return undefined;
  const minutes = Math.floor((Date.parse(next.at) - Date.parse(first.at)) / 60_000);
  if (next === first) return { by: 'automatic', minutes };
  return { by: next.action === 'hold-ended' ? 'expired' : 'staff', minutes };
}

const withoutZeros = (items: Record<string, number | null>) =>
  Object.fromEntries(Object.entries(items).filter(([, value]) => value !== 0));

async function expectFiguresOfCases(query: string, cases: readonly Case[]): Promise<void> {
  const { months } = await figuresOf(query);
  expect(months.length).toBe(1);
  const found = months[0]?.figures;
  for (const [section, items] of Object.entries(countCases(cases))) {
    expect(withoutZeros(found?.[section as 'kind'] ?? {}), section).toEqual(items);
  }
  const minutes = cases
    .flatMap((each) => (decisionOf(each)?.by === 'staff' ? [decisionOf(each)?.minutes ?? 0] : []))
    .sort((left, right) => left - right);
  // As many as half, and nine of ten, and no more than needed.
  for (const [item, part] of [
    ['staff-50', 0.5],
    ['staff-90', 0.9],
  ] as const) {
    const expected = minutes.find((_, index) => index + 1 >= minutes.length * part) ?? null;
    expect(found?.minutes[item], item).toBe(expected);
  }
}

it('are those of the cases of a month, of all and of each department', async () => {
  const cases = [...seen.values()];
  expect(cases.length).toBe(90);
  expect(new Set(cases.map((each) => decisionOf(each)?.by)).size).toBeGreaterThan(3);
  await expectFiguresOfCases(november, cases);
  for (const id of ['buergerservice', 'liegenschaften', 'soziales']) {
    const own = cases.filter(({ decision }) => decision.departmentId === id);
    await expectFiguresOfCases(`${november}&department=${id}`, own);
  }
});

it('are the same in the table to take along', async () => {
  const { months } = await figuresOf('from=2026-10&to=2026-11');
  const csv = figuresCsv(months, {
    section: 'Gruppe',
    item: 'Merkmal',
    month: (month) => month,
    sectionName: (section) => section,
    itemName: (_, item) => item,
  });
  const [head, ...rows] = csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'));
  expect(head).toEqual(['Gruppe', 'Merkmal', '2026-10', '2026-11']);
  for (const [section, items] of Object.entries(countCases([...seen.values()]))) {
    const written = rows
      .filter(([name, , , value]) => name === section && value !== '0')
      .map(([, item, , value]) => [item, Number(value)]);
    expect(Object.fromEntries(written), section).toEqual(items);
  }
  // Nothing came in October, so nothing is measured.
  expect(rows.filter(([, , october]) => october !== '0').map(([section]) => section)).toEqual(
    Array.from({ length: 4 }, () => 'minutes'),
  );
});

it('outlast the cases', async () => {
  for (let day = '2026-12-01'; day < '2027-03-10'; day = addDays(day, 1)) {
    await hall.goTo(localToInstant(`${day}T01:59`));
    await look();
    await hall.goTo(localToInstant(`${day}T02:00`));
  }
  const left = await hall.store.read.countDocuments('desk-liegenschaften', {
    startKey: 'case:',
    endKey: 'case:~',
  });
  expect(left).toBe(0);
  await expectFiguresOfCases(november, [...seen.values()]);
  expect((await figuresOf(november)).firstMonth).toBe('2026-11');
});

it.each([
  ['Chefin', '', 200],
  ['Chefin', '&department=liegenschaften', 200],
  ['Liegenschaft', '&department=liegenschaften', 200],
  ['Liegenschaft', '&department=soziales', 403],
  ['Liegenschaft', '', 403],
  ['Redaktion', '', 403],
  ['Redaktion', '&department=liegenschaften', 403],
  ['Anzeige', '&department=liegenschaften', 403],
  ['', '&department=liegenschaften', 401],
  ['', '', 401],
])('%s who asks for figures%s gets %i', async (name, department, status) => {
  expect((await read(name, november + department)).statusCode).toBe(status);
});

it.each([
  'from=2026-11',
  'from=2026-13&to=2026-13',
  'from=2026-12&to=2026-11',
  'from=2020-01&to=2026-11',
  `${november}&department=a&department=b`,
])('%s is no range', async (query) => {
  expect((await read('Chefin', query)).statusCode).toBe(400);
});
