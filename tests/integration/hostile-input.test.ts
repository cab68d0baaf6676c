/** Everything that the server has, asked by people who mean it no good. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { defaultLimits } from '#server/access/request-limits.ts';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  hostileRequests,
  people,
  toBytes,
  type HostileRequest,
  type Person,
  type Route,
} from '../factories/hostile-requests.ts';
import { exchangeRaw, type RawAnswer } from '../factories/raw-http.ts';
import { newPass, putJson } from '../factories/resident-client.ts';
import { startClockTown, type ClockTown } from '../factories/start-clock-town.ts';

/**
 * The same requests each time. Others and more, as a long soak:
 * `FAST_CHECK_SEED=7 FAST_CHECK_RUNS=100000 npm test -- hostile-input`
 */
const seed = Number(process.env.FAST_CHECK_SEED ?? 20_261_128);
const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 1500);
/** Milliseconds for an answer: many times what any takes, on a machine with other work. */
const boundMs = 15_000;
const password = 'zwölf Zeichen und mehr';
const resident = newPass();
const newcomer = newPass();
const databases: Record<Person, string> = {
  anonymous: 'town',
  resident: resident.database,
  newcomer: newcomer.database,
  clerk: 'desk-buergerservice',
  editor: 'town',
  operator: 'things',
};

let town: ClockTown;
let port: number;
const routes = new Set<Route>();
const credentials = new Map<Person, string>([['anonymous', '']]);
/** How often somebody was let in: the rest would prove little. */
const welcome = new Map<Person, number>();

function collectRoutes(message: unknown): void {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.add(`${each} ${url}`);
  });
}

beforeAll(async () => {
  subscribe('fastify.initialization', collectRoutes);
  town = await startClockTown('2026-11-28T09:00:00Z', {
    // Else most would only be told to come back later.
    limits: Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, Infinity])),
  });
  unsubscribe('fastify.initialization', collectRoutes);
  port = Number(new URL(town.url).port);
  for (const [name, roles] of Object.entries({
    clerk: ['department:buergerservice'],
    editor: ['editor'],
    operator: ['_admin'],
  })) {
    await town.addAccount(name, password, roles);
    const answer = await fetch(`${town.url}/db/_session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
    credentials.set(name as Person, `Cookie: ${cookie}`);
  }
  credentials.set('resident', `Authorization: ${resident.authorization}`);
  credentials.set('newcomer', `Authorization: ${newcomer.authorization}`);
  await putJson(`${town.url}/db/${resident.database}`, {}, resident.authorization);
  await fillThings();
  for (const route of routes) if (!(await isOffered(route))) routes.delete(route);
});
afterAll(() => town.stop());

/** Most methods of most addresses are only refused. */
async function isOffered(route: Route): Promise<boolean> {
  const [method = '', url = ''] = route.split(' ');
  const path = url.replace(':db', 'things').replace('*', 'a');
  const request = { who: 'operator', method, path, headers: [], body: new Uint8Array() } as const;
  const { status } = await send({ ...request, breakage: 'none' });
  await fillThings();
  return status !== 405 && status !== 501;
}

async function fillThings(): Promise<void> {
  const { store } = town;
  if (await store.read.getDatabase('things')) return;
  await store.transaction(async (tx) => {
    await tx.createDatabase('things');
    await tx.putDocument('things', { _id: 'a', n: 1 });
    await tx.putDocument('things', { _id: '_design/d', views: { v: { map: 'function () {}' } } });
  });
  const bytes = (async function* () {
    yield new TextEncoder().encode('0123456789');
  })();
  const blob = await store.saveBlob('things', bytes, null);
  const _attachments = { 'digits.txt': { contentType: 'text/plain', blob } };
  await store.transaction((tx) => tx.putDocument('things', { _id: 'pictured', _attachments }));
}

/** What is stored, but for the log of who asked and how long sessions last. */
async function readState(): Promise<object> {
  const { read } = town.store;
  const names = (await read.listDatabases()).filter(
    (name) => !['audit', '_sessions'].includes(name),
  );
  return Promise.all(names.map(async (name) => [name, await read.getDatabase(name)]));
}

it(
  'is answered in time, never blamed on the server, and changes nothing when it is refused',
  async () => {
    expect(routes.size).toBeGreaterThan(80);
    const prototypes = [Object, Array, Function, String, Map, Promise].map(({ prototype }) =>
      Reflect.ownKeys(prototype),
    );
    await fc.assert(
      fc.asyncProperty(hostileRequests([...routes]), async (request) => {
        await fillThings();
        const before = await readState();
        const answer = await send(request);
        expectGoodManners(request, answer);
        if (isUnknown(request, answer)) return;
        if (answer.status >= 400) expect(await readState()).toEqual(before);
        else welcome.set(request.who, (welcome.get(request.who) ?? 0) + 1);
      }),
      { numRuns, seed },
    );
    expect(
      [Object, Array, Function, String, Map, Promise].map(({ prototype }) =>
        Reflect.ownKeys(prototype),
      ),
    ).toEqual(prototypes);
    for (const path of ['/db/_up', '/', '/desk', '/db/town/town'])
      expect((await fetch(town.url + path)).status).toBe(200);
    for (const who of people) expect(welcome.get(who), who).toBeGreaterThan(numRuns / 150);
  },
  60_000 + numRuns * 200,
);

/** Sessions stay, so that whoever is signed in stays so. */
const endsSession = ({ method, path }: HostileRequest) =>
  method === 'DELETE' && /^\/db\/_s(ession|taff)/.test(path);

const hangsUp = ({ breakage }: HostileRequest) =>
  ['too-long', 'bad-chunks', 'torn'].includes(breakage);

/** Who hangs up in the middle or sends nonsense behind does not learn what has come of it. */
const isUnknown = (request: HostileRequest, { status, body }: RawAnswer) =>
  status === 0 || (hangsUp(request) && body.includes('not well-formed HTTP'));

async function send(request: HostileRequest): Promise<RawAnswer> {
  const who = endsSession(request) ? 'anonymous' : request.who;
  const own = request.path.replace('OWN', databases[who]);
  return exchangeRaw({
    port,
    sent: toBytes({ ...request, path: own }, credentials.get(who) ?? ''),
    hangsUp: hangsUp(request),
    boundMs,
  });
}

function expectGoodManners(
  { breakage }: HostileRequest,
  { status, headers, body }: RawAnswer,
): void {
  if (breakage === 'none') expect(status).toBeGreaterThan(0);
  if (status === 503) expect(headers).toHaveProperty('retry-after');
  else if (status !== 501) expect(status, body).toBeLessThan(500);
  // What Fastify says by itself is nobody's to read.
  expect(body).not.toContain('"statusCode":');
}
