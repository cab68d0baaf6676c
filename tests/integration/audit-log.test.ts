import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '#server/access/audit/audit-entry.ts';
import { readAuditEntries } from '../factories/audit-entries.ts';
import { openFeed } from '../factories/open-feed.ts';
import { addDepartments, addReadyAccount, type StaffClient } from '../factories/staff-client.ts';
import { callCouch, startCouch, type Answer, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let clerk: StaffClient;
let admin: StaffClient;
const caseNumber = 'TS-2026-000001';
const secret = 'Erika Mustermann';

beforeAll(async () => {
  couch = await startCouch();
  await addDepartments(couch, 'bauen', 'soziales');
  await couch.store.transaction(async (tx) => {
    for (const n of [2, 3]) {
      const _id = `case:TS-2026-00000${n}`;
      await tx.putDocument('desk-bauen', { _id, type: 'case', name: secret, n });
    }
    await tx.putLocalDocument('desk-bauen', { _id: '_local/kept', name: secret });
  });
  clerk = (await addReadyAccount(couch, 'Anna', ['department:bauen'])).client;
  admin = (await addReadyAccount(couch, 'Ada', ['admin'])).client;
});
afterAll(() => couch.stop());

/** What a call adds to the log. */
async function entriesOf(work: () => Promise<unknown>): Promise<AuditEntry[]> {
  const before = (await readAuditEntries(couch.store)).length;
  await work();
  return (await readAuditEntries(couch.store)).slice(before);
}

const call = (method: string, path: string, body?: unknown, headers: object = {}) =>
  callCouch(couch.url + path, method, body, { ...clerk.headers, ...headers });

const all = ['TS-2026-000001', 'TS-2026-000002', 'TS-2026-000003'];
const one = [caseNumber];
type Expected = { action: string; cases?: string[]; others?: number } | 'nothing';

/** Each endpoint that reads a database; what a person's data cannot be in makes no entry. */
const calls: Record<string, { path: string; body?: unknown; noted: Expected }> = {
  'GET /db/:db': { path: '', noted: 'nothing' },
  'GET /db/:db/': { path: '/', noted: 'nothing' },
  'GET /db/:db/_security': { path: '/_security', noted: 'nothing' },
  'GET /db/:db/_revs_limit': { path: '/_revs_limit', noted: 'nothing' },
  'GET /db/:db/_purged_infos_limit': { path: '/_purged_infos_limit', noted: 'nothing' },
  'GET /db/:db/_index': { path: '/_index', noted: 'nothing' },
  'POST /db/:db/_explain': { path: '/_explain', body: { selector: {} }, noted: 'nothing' },
  'POST /db/:db/_ensure_full_commit': { path: '/_ensure_full_commit', body: {}, noted: 'nothing' },
  'POST /db/:db/_revs_diff': {
    path: '/_revs_diff',
    body: { [`case:${caseNumber}`]: ['1-0'] },
    noted: 'nothing',
  },
  'POST /db/:db/_missing_revs': {
    path: '/_missing_revs',
    body: { [`case:${caseNumber}`]: ['1-0'] },
    noted: 'nothing',
  },
  'GET /db/:db/_all_docs': {
    path: '/_all_docs?include_docs=true',
    noted: { action: 'list', cases: all },
  },
  'POST /db/:db/_all_docs': {
    path: '/_all_docs',
    body: { keys: [`case:${caseNumber}`, 'case:none'] },
    noted: { action: 'list', cases: one },
  },
  'POST /db/:db/_all_docs/queries': {
    path: '/_all_docs/queries',
    body: { queries: [{ key: `case:${caseNumber}` }, { key: 'case:none' }] },
    noted: { action: 'list', cases: one },
  },
  'GET /db/:db/_design_docs': { path: '/_design_docs', noted: { action: 'list', cases: [] } },
  'POST /db/:db/_design_docs': {
    path: '/_design_docs',
    body: {},
    noted: { action: 'list', cases: [] },
  },
  'POST /db/:db/_design_docs/queries': {
    path: '/_design_docs/queries',
    body: { queries: [{}] },
    noted: { action: 'list', cases: [] },
  },
  'GET /db/:db/_local_docs': {
    path: '/_local_docs?include_docs=true',
    noted: { action: 'list', cases: [], others: 1 },
  },
  'POST /db/:db/_local_docs': {
    path: '/_local_docs',
    body: {},
    noted: { action: 'list', cases: [], others: 1 },
  },
  'POST /db/:db/_local_docs/queries': {
    path: '/_local_docs/queries',
    body: { queries: [{}] },
    noted: { action: 'list', cases: [], others: 1 },
  },
  'POST /db/:db/_bulk_get': {
    path: '/_bulk_get',
    body: { docs: [{ id: `case:${caseNumber}` }, { id: 'case:none' }] },
    noted: { action: 'read', cases: one },
  },
  'POST /db/:db/_find': {
    path: '/_find',
    // The answer shows neither id nor number.
    body: { selector: { n: 2 }, fields: ['name'] },
    noted: { action: 'search', cases: ['TS-2026-000002'] },
  },
  'GET /db/:db/_changes': { path: '/_changes', noted: { action: 'follow', cases: all } },
  'POST /db/:db/_changes': {
    path: '/_changes?filter=_selector&include_docs=true',
    body: { selector: { n: 3 } },
    noted: { action: 'follow', cases: ['TS-2026-000003'] },
  },
  'GET /db/:db/*': { path: `/case:${caseNumber}`, noted: { action: 'read', cases: one } },
};

describe('every endpoint that reads', () => {
  it('is known here: a new one needs a line in this test', async () => {
    const unknown: string[] = [];
    for (const route of new Set(couch.readingRoutes)) {
      const [method = '', url = ''] = route.split(' ');
      if (!['GET', 'POST', 'PUT'].includes(method) || calls[route]) continue;
      const path = url.slice('/db'.length).replace(':db', 'desk-bauen');
      const { status } = await call(method, path);
      if (status !== 405 && status !== 501) unknown.push(route);
    }
    expect(unknown).toEqual([]);
    expect(Object.keys(calls).filter((route) => !couch.readingRoutes.includes(route))).toEqual([]);
  });

  it.each(Object.entries(calls))('%s', async (route, { path, body, noted }) => {
    const [method = ''] = route.split(' ');
    let answer: Answer | undefined;
    const entries = await entriesOf(async () => {
      answer = await call(method, `/desk-bauen${path}`, body);
    });
    expect(answer?.status, JSON.stringify(answer?.body)).toBeLessThan(300);
    if (noted === 'nothing') {
      expect(entries).toEqual([]);
      expect(JSON.stringify(answer?.body)).not.toContain(secret);
      return;
    }
    expect(entries).toMatchObject([
      { ...noted, who: [{ name: 'Anna' }], endpoint: route, database: 'desk-bauen' },
    ]);
    expect(Math.abs(Date.parse(entries[0]?.at ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ['a revision by its name', `/case:${caseNumber}?rev=`, {}],
    [
      'all open revisions as JSON',
      `/case:${caseNumber}?open_revs=all`,
      { accept: 'application/json' },
    ],
    [
      'all open revisions in parts',
      `/case:${caseNumber}?open_revs=all`,
      { accept: 'multipart/mixed' },
    ],
    ['a copy that the reader has already', `/case:${caseNumber}`, { 'if-none-match': 'rev' }],
  ])('%s', async (_what, path, headers) => {
    const { body } = await call('GET', `/desk-bauen/case:${caseNumber}`);
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value === 'rev' ? `"${body._rev}"` : value,
      ]),
    );
    const address = path.endsWith('rev=') ? path + body._rev : path;
    const entries = await entriesOf(() => call('GET', `/desk-bauen${address}`, undefined, filled));
    expect(entries).toMatchObject([{ action: 'read', cases: one }]);
  });

  it('notes an empty list of the desk not at all, and a search with the same fields', async () => {
    const find = (selector: object) =>
      entriesOf(async () => {
        const { status, body } = await call('POST', '/desk-bauen/_find', { selector });
        expect([status, body.docs]).toEqual([200, []]);
      });
    const list = { stage: { $gte: 'new' }, resource: 'venue:none', day: '2026-12-05' };
    expect(await find(list)).toEqual([]);
    expect(await find({ _id: `case:${caseNumber}`, assignee: 'Anna' })).toEqual([]);
    const searches = [
      { ...list, 'request.contact.name': 'Otto' },
      { $or: [list, { request: { contact: { phone: { $regex: '^06128' } } } }] },
    ];
    for (const selector of searches) {
      expect(await find(selector)).toMatchObject([{ action: 'search', cases: [] }]);
    }
  });

  it('notes a list of the desk as one, with what it shows', async () => {
    const selector = { _id: `case:${caseNumber}` };
    expect(await entriesOf(() => call('POST', '/desk-bauen/_find', { selector }))).toMatchObject([
      { action: 'list', cases: one, endpoint: 'POST /db/:db/_find' },
    ]);
  });

  it('notes what is not there only where it was looked for', async () => {
    const search = { selector: { name: 'Otto Normalverbraucher' } };
    expect(await entriesOf(() => call('POST', '/desk-bauen/_find', search))).toMatchObject([
      { action: 'search', cases: [] },
    ]);
    expect(JSON.stringify(await readAuditEntries(couch.store))).not.toMatch(/Otto|Erika/);
    expect(await entriesOf(() => call('GET', '/desk-bauen/case:TS-2026-000009'))).toEqual([]);
    expect(await entriesOf(() => call('HEAD', `/desk-bauen/case:${caseNumber}`))).toEqual([]);
    expect(await entriesOf(() => call('GET', `/desk-soziales/case:${caseNumber}`))).toEqual([]);
  });
});

describe('feeds', () => {
  it.each(['longpoll', 'continuous', 'eventsource'])('%s', async (feed) => {
    const info = await call('GET', '/desk-bauen');
    const path = `/desk-bauen/_changes?feed=${feed}&since=${info.body.update_seq}&timeout=20000`;
    const open = await openFeed(couch, path);
    const entries = await entriesOf(async () => {
      await couch.store.transaction(async (tx) => {
        const known = await tx.getDocument('desk-bauen', 'case:TS-2026-000002');
        await tx.putDocument('desk-bauen', { ...known, _id: 'case:TS-2026-000002', feed } as never);
      });
      let line: string | undefined = '';
      while (line !== undefined && !line.includes('TS-2026-000002')) line = await open.nextLine();
    });
    open.close();
    expect(entries).toMatchObject([
      { action: 'follow', who: [{ name: 'operator' }], cases: ['TS-2026-000002'] },
    ]);
  });
});

describe('what is no reading', () => {
  it('is noted with who did it, and a wrong password without the name that was typed', async () => {
    const entries = await entriesOf(async () => {
      await admin.post('/_staff/accounts', { name: 'Neu', roles: ['editor'] });
      await admin.post('/_staff/lock', { name: 'Neu', isLocked: true });
      await callCouch(`${couch.url}/_session`, 'POST', { name: 'my password', password: 'x' });
      await call('GET', '/', undefined, { authorization: `Basic ${btoa('Anna:wrong')}` });
    });
    expect(entries).toMatchObject([
      {
        action: 'account',
        who: [{ name: 'Ada' }],
        detail: 'Neu',
        endpoint: 'POST /db/_staff/accounts',
      },
      {
        action: 'account',
        who: [{ name: 'Ada' }],
        detail: 'Neu',
        endpoint: 'POST /db/_staff/lock',
      },
      { action: 'sign-in-failed', who: [] },
      { action: 'sign-in-failed', who: [] },
    ]);
    expect(JSON.stringify(entries)).not.toContain('my password');
  });

  it('is noted with a change of an account, or neither is done', async () => {
    const commits: string[][] = [];
    const forget = couch.store.onCommit((databases) => commits.push([...databases]));
    await admin.post('/_staff/accounts', { name: 'Atom', roles: ['editor'] });
    await admin.post('/_staff/lock', { name: 'Atom', isLocked: true });
    forget();
    const changes = commits.filter((databases) => databases.includes('_users'));
    expect(changes.length).toBe(2);
    for (const databases of changes) expect(databases).toContain('audit');
  });

  it('names no account but the one that was changed, whatever else is sent', async () => {
    const { client, password } = await addReadyAccount(couch, 'Clara', ['editor']);
    const entries = await entriesOf(async () => {
      const change = { name: 'Ada', current: password, wanted: 'ein ganz anderer Satz' };
      expect((await client.post('/_staff/password', change)).status).toBe(200);
      const unknown = { name: `Erika ${'x'.repeat(3_000_000)}`, isLocked: true };
      expect((await admin.post('/_staff/lock', unknown)).status).toBe(404);
    });
    expect(entries).toMatchObject([
      { action: 'account', who: [{ name: 'Clara' }], endpoint: 'POST /db/_staff/password' },
    ]);
    expect(entries[0]).not.toHaveProperty('detail');
  });

  it('notes that somebody has signed in, and out', async () => {
    const entries = await entriesOf(async () => {
      const { client } = await addReadyAccount(couch, 'Bea', ['editor']);
      await client.remove('/_session');
    });
    const actions = entries.map(({ action, who }) => `${action} ${who[0]?.name}`);
    expect(actions.filter((each) => each !== 'account operator')).toEqual([
      'sign-in Bea',
      'account Bea',
      'sign-out Bea',
    ]);
  });
});

describe('the log itself', () => {
  it('is read by admins and the operator, and by nobody else', async () => {
    for (const path of ['/audit', '/audit/_all_docs', '/audit/entry:000000000001']) {
      expect((await admin.get(path)).status).toBe(200);
      expect((await couch.call('GET', path)).status).toBe(200);
      expect((await clerk.get(path)).status).toBe(403);
      expect((await callCouch(couch.url + path, 'GET')).status).toBe(401);
    }
    const query = { selector: { at: { $gt: '' } }, sort: [{ at: 'desc' }], limit: 1 };
    const { body } = await admin.post('/audit/_find', query);
    expect(body.docs).toMatchObject([{ type: 'audit-entry', who: [{ name: 'operator' }] }]);
    expect(body.warning).toBeUndefined();
    expect((await clerk.post('/audit/_find', query)).status).toBe(403);
  });

  it('cannot be written by anybody', async () => {
    const before = await readAuditEntries(couch.store);
    const [first] = before;
    const rev = (first as unknown as { _rev: string })._rev;
    const id = 'entry:000000000001';
    const forged = { ...first, who: [] };
    const attempts: [string, string, unknown?][] = [
      ['PUT', `/audit/${id}?rev=${rev}`, forged],
      ['PUT', '/audit/entry:000000009999', forged],
      ['DELETE', `/audit/${id}?rev=${rev}`],
      ['POST', '/audit', forged],
      ['POST', '/audit/_bulk_docs', { docs: [forged] }],
      ['POST', '/audit/_bulk_docs', { docs: [forged], new_edits: false }],
      ['POST', '/audit/_purge', { [id]: [rev] }],
      ['PUT', '/audit/_security', {}],
      ['PUT', '/audit/_revs_limit', 1],
      ['PUT', '/audit/_local/x', {}],
      ['DELETE', '/audit'],
      ['PUT', '/audit'],
      ['COPY', `/audit/${id}`],
    ];
    for (const [method, path, body] of attempts) {
      const headers = method === 'COPY' ? { destination: 'entry:000000009999' } : {};
      for (const who of [couch.call, staffCall(admin)]) {
        const { status } = await who(method, path, body, headers);
        expect([401, 403, 412], `${method} ${path}`).toContain(status);
      }
    }
    expect((await readAuditEntries(couch.store)).slice(0, before.length)).toEqual(before);
  });

  it('is read to its end, for who waits would be told of their own reading for ever', async () => {
    expect((await admin.get('/audit/_changes')).status).toBe(200);
    expect((await admin.get('/audit/_changes?feed=longpoll')).status).toBe(403);
    expect((await admin.get('/audit/_changes?feed=continuous')).status).toBe(403);
  });
});

const staffCall =
  ({ headers }: StaffClient): Couch['call'] =>
  (method, path, body, more) =>
    callCouch(couch.url + path, method, body, { ...headers, ...more });

it('shows nothing while the log cannot be written', async () => {
  const file = new DatabaseSync(couch.file);
  file.exec(`CREATE TRIGGER full BEFORE INSERT ON documents WHEN NEW.id LIKE 'entry:0%'
    BEGIN SELECT RAISE(ABORT, 'full'); END`);
  const refused = async (method: string, path: string, body?: unknown) => {
    const answer = await call(method, `/desk-bauen${path}`, body);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    return `${answer.status} ${answer.body.error}`;
  };
  const answer = '503 audit_log_unavailable';
  expect(await refused('GET', '/case:TS-2026-000002')).toBe(answer);
  expect(await refused('GET', '/_all_docs?include_docs=true')).toBe(answer);
  expect(await refused('GET', '/_changes?include_docs=true')).toBe(answer);
  expect(await refused('POST', '/_find', { selector: {} })).toBe(answer);
  expect(await refused('POST', '/_bulk_get', { docs: [{ id: 'case:TS-2026-000002' }] })).toBe(
    answer,
  );
  expect(await refused('GET', '')).toBe('200 undefined');
  file.exec('DROP TRIGGER full');
  file.close();
  expect((await call('GET', '/desk-bauen/case:TS-2026-000002')).status).toBe(200);
});
