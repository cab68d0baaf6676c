import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOidcClient } from '#server/access/oidc-client.ts';
import { defaultLimits } from '#server/access/request-limits.ts';
import { requireRows } from '#server/couch/endpoint.ts';
import { createMetrics } from '#server/operations/metrics.ts';
import { readGauges } from '#server/operations/read-gauges.ts';
import { basic, newPass } from '../factories/resident-client.ts';
import { startClockTown, type ClockTown } from '../factories/start-clock-town.ts';

/** Every route that the running server has, for everybody and every kind of database. */

const password = 'only for tests 2026';
const accounts: Record<string, string[]> = {
  clerk: ['department:buergerservice'],
  'other clerk': ['department:liegenschaften'],
  display: ['display'],
  editor: ['editor'],
  admin: ['admin'],
  operator: ['_admin'],
};
const staff = Object.keys(accounts);
const everyone = ['nobody', 'fresh', 'resident', 'other resident', 'newcomer', ...staff];
const own = newPass();
const other = newPass();

const databases: Record<string, Partial<Record<string, string[]>>> = {
  town: { read: everyone, write: ['editor', 'admin', 'operator'], create: ['operator'] },
  'town-history': { read: ['editor', 'admin', 'operator'] },
  occupancy: { read: everyone },
  board: { read: ['clerk', 'other clerk', 'display', 'admin', 'operator'] },
  audit: { read: ['admin', 'operator'] },
  _users: { read: ['operator'] },
  _townhall: { read: ['operator'] },
  _sessions: {},
  'desk-buergerservice': { read: ['clerk', 'admin', 'operator'], write: ['clerk', 'admin'] },
  'desk-liegenschaften': {
    read: ['other clerk', 'admin', 'operator'],
    write: ['other clerk', 'admin'],
  },
  [own.database]: {
    read: ['resident', 'operator'],
    write: ['resident'],
    create: ['resident'],
  },
  maps: Object.fromEntries(
    ['read', 'write', 'create', 'delete', 'administer'].map((action) => [action, ['operator']]),
  ),
};
/** Beside the databases. */
const endpoints: Record<string, string[]> = {
  everyone,
  operator: ['operator'],
  admin: ['admin', 'operator'],
  // They have a token of their own.
  metrics: [],
  'edit-town': ['editor', 'admin', 'operator'],
  'manage-accounts': ['admin', 'operator'],
  'manage-own': staff,
  'choose-password': ['newcomer', ...staff],
  // Of the citizens' office, which the call names.
  'read-figures': ['clerk', 'admin', 'operator'],
};

interface Route {
  method: string;
  url: string;
  access: string;
  isRefusal: boolean;
}

const routes: Route[] = [];
const noteRoute = ({ method, url, config }: RouteOptions) => {
  for (const each of [method].flat()) {
    const { access = 'none', isRefusal = false } = config ?? {};
    routes.push({ method: each, url, access, isRefusal });
  }
};
const onServer = (message: unknown) => {
  const { fastify: app } = message as { fastify: FastifyInstance };
  // Behind the hook that gives routes their rows.
  const addHook = app.addHook.bind(app) as (name: string, hook: unknown) => unknown;
  queueMicrotask(() => addHook('onRoute', noteRoute));
};

let town: ClockTown;
let authorizations: Record<string, string>;
beforeAll(async () => {
  subscribe('fastify.initialization', onServer);
  const plenty = Object.fromEntries(Object.keys(defaultLimits).map((key) => [key, 1_000_000]));
  const metrics = createMetrics();
  const oidc = createOidcClient({
    issuer: 'http://127.0.0.1:9',
    clientId: 'desk',
    clientSecret: 'secret',
    rolesClaim: 'roles',
    redirectUri: 'http://localhost/db/_oidc/callback',
    signedOutUri: 'http://localhost/desk',
  });
  town = await startClockTown('2026-11-23T08:00:00Z', {
    limits: plenty,
    oidc: { client: oidc, rolesClaim: 'roles' },
    metrics: {
      metrics,
      readGauges: () => readGauges(town.store, metrics, '2026-11-23T08:00:00Z'),
      token: 'a-token-for-tests',
    },
  });
  unsubscribe('fastify.initialization', onServer);
  for (const [name, roles] of Object.entries(accounts)) {
    await town.addAccount(name, password, roles);
  }
  await town.addAccount('newcomer', password, ['admin'], true);
  authorizations = {
    ...Object.fromEntries(
      ['newcomer', ...staff].map((name) => [name, basic(name, password)] as const),
    ),
    resident: own.authorization,
    'other resident': other.authorization,
  };
  await call('PUT', `/db/${own.database}`, 'resident');
  await call('PUT', `/db/${other.database}`, 'other resident');
  await call('PUT', '/db/maps', 'operator');
});
afterAll(() => town.stop());

async function call(method: string, url: string, who: string, fresh = newPass()) {
  const authorization = who === 'fresh' ? fresh.authorization : authorizations[who];
  const hasBody = method === 'POST' || method === 'PUT';
  const response = await fetch(`${town.url}${url}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(authorization && { authorization }),
      ...(hasBody && { 'content-type': 'application/json' }),
    },
    ...(hasBody && { body: '{}' }),
  });
  return { status: response.status, body: await response.text() };
}

/** What the access check says; what an operation refuses has other words. */
const refusals = [
  'You are not allowed to access this db.',
  'You are not authorized to access this db.',
  'You are not a db or server admin.',
  'You are not a server admin.',
  'Please sign in.',
  'Your account may not do this.',
  'The metrics need the token of METRICS_TOKEN.',
];

type Outcome = 'let in' | 'refused' | 'no such database' | `broken: ${number}`;

async function tryCall(
  method: string,
  url: string,
  who: string,
  fresh = newPass(),
): Promise<Outcome> {
  const { status, body } = await call(method, url, who, fresh);
  if (method === 'HEAD') {
    const get = await call('GET', url, who, fresh);
    return get.status === status ? tryCall('GET', url, who, fresh) : `broken: ${status}`;
  }
  if (status >= 500 && status !== 501) return `broken: ${status}`;
  if (/Database does not exist|illegal_database_name/.test(body)) return 'no such database';
  const isRefused = status === 401 || status === 403;
  return isRefused && refusals.some((reason) => body.includes(reason)) ? 'refused' : 'let in';
}

const fill = (url: string, database: string) =>
  url
    .replace(':db', database)
    .replaceAll(/:\w+|\*/g, 'x')
    .replace('figures', '$&?department=buergerservice&from=2026-10&to=2026-10');
const rows = () => routes.filter(({ isRefusal, method }) => !isRefusal && method !== 'OPTIONS');

it('has a row for every route, and routes for every part of the server', () => {
  expect(routes.filter(({ access }) => access === 'none')).toEqual([]);
  const urls = new Set(rows().map(({ url }) => url));
  for (const url of [
    '/*',
    '/desk',
    '/desk/town/check',
    '/metrics',
    '/db/',
    '/db/:db/*',
    '/db/_oidc/start',
  ]) {
    expect(urls).toContain(url);
  }
  expect(rows().length).toBeGreaterThan(80);
});

it('does not start with a route that has no row', () => {
  const app = fastify();
  requireRows(app);
  expect(() => app.get('/db/_everything', () => 'all')).toThrow('GET /db/_everything has no row');
  expect(() => app.delete('/db/_session/all', () => 'all')).toThrow('has no row');
  expect(() => app.get('/db/_up', () => 'up')).not.toThrow();
});

it('lets in beside the databases who is in the table, and nobody else', async () => {
  const got: Record<string, string[]> = {};
  const wanted: Record<string, string[]> = {};
  for (const { method, url, access } of rows().filter((row) => !row.url.includes(':db'))) {
    const name = `${method} ${url}`;
    wanted[name] = endpoints[access] ?? [`${access} is unknown to this test`];
    got[name] = [];
    for (const who of everyone) {
      const outcome = await tryCall(method, fill(url, ''), who);
      if (outcome !== 'refused') got[name].push(outcome === 'let in' ? who : outcome);
    }
  }
  expect(got).toEqual(wanted);
});

it.each(Object.keys(databases))(
  'lets into %s who is in the table, and nobody else',
  async (database) => {
    const got: Record<string, string[]> = {};
    const wanted: Record<string, string[]> = {};
    // What deletes the database comes last.
    const inOrder = rows()
      .filter(({ url }) => url.includes(':db'))
      .toSorted(
        (left, right) => Number(left.access === 'delete') - Number(right.access === 'delete'),
      );
    for (const { method, url, access } of inOrder) {
      const name = `${method} ${url} (${access})`;
      // Nobody learns whether there is a database of this name.
      wanted[name] = database === '_sessions' ? [] : (databases[database]?.[access] ?? []);
      got[name] = [];
      if (access === 'delete') await call('PUT', '/db/maps', 'operator');
      for (const who of everyone) {
        const outcome = await tryCall(method, fill(url, database), who);
        if (outcome === 'let in') got[name].push(who);
        if (outcome.startsWith('broken')) got[name].push(`${who} ${outcome}`);
      }
    }
    expect(got).toEqual(wanted);
  },
);

it('names to an admin the databases that they may read', async () => {
  await call('PUT', '/db/maps', 'operator');
  const told = async (who: string) => {
    const { body } = await call('GET', '/db/_dbs_info', who);
    return (JSON.parse(body) as { key: string }[]).map(({ key }) => key);
  };
  // Of the departments, more than this test knows.
  const mayRead = (name: string) =>
    databases[name]?.read?.includes('admin') ?? name.startsWith('desk-');
  const all = await told('operator');
  expect(all).toEqual(expect.arrayContaining([own.database, '_users', 'maps']));
  expect(await told('admin')).toEqual(all.filter(mayRead));
});

it('lets a pass that nobody has used write into its own database, and read nothing', async () => {
  for (const { method, url, access } of rows().filter((row) => row.url.includes(':db'))) {
    const fresh = newPass();
    const outcome = await tryCall(method, fill(url, fresh.database), 'fresh', fresh);
    const isWriting = access === 'write' || access === 'create';
    const isReading = access === 'read';
    const expected = isWriting ? 'let in' : isReading ? 'no such database' : 'refused';
    expect([method, url, outcome]).toEqual([method, url, expected]);
  }
});

it('has nothing behind the methods that an address has not', async () => {
  const refused = routes.filter(({ isRefusal, method }) => isRefusal && method !== 'TRACE');
  expect(refused.length).toBeGreaterThan(300);
  for (const { method, url } of refused) {
    for (const who of ['nobody', 'operator']) {
      const { status } = await call(method, fill(url, 'town'), who);
      expect([method, url, [400, 401, 404, 405, 501].includes(status) || status]).toEqual([
        method,
        url,
        true,
      ]);
    }
  }
});
