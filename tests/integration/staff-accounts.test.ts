import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setLock, setRoles } from '#server/access/account-changes.ts';
import { saveAccount } from '#server/access/staff-accounts.ts';
import {
  addDepartments,
  addReadyAccount,
  clientWith,
  cookieOf,
  operatorOf,
  signIn,
  type StaffClient,
} from '../factories/staff-client.ts';
import {
  basicHeader,
  callCouch,
  startCouch,
  type Answer,
  type Couch,
} from '../factories/start-couch.ts';

let now = Date.parse('2026-11-23T08:00:00Z');
let couch: Couch;
let operator: StaffClient;
let ada: { client: StaffClient; password: string };
let clerk: { client: StaffClient; password: string };

beforeAll(async () => {
  couch = await startCouch({ nowMs: () => now });
  operator = operatorOf(couch);
  await addDepartments(couch, 'bauen', 'soziales');
  ada = await addReadyAccount(couch, 'Ada', ['admin']);
  clerk = await addReadyAccount(couch, 'clerk', ['department:bauen']);
});
afterAll(() => couch.stop());

const outcome = ({ status, body }: Answer) => `${status} ${body.error ?? 'ok'}`;
const tryToSignIn = (name: string, password: string) =>
  callCouch(`${couch.url}/_session`, 'POST', { name, password });
const sees = async ({ get }: StaffClient, department: string) =>
  (await get(`/desk-${department}/case:TS-2026-000001`)).status;

describe('an account that an admin adds', () => {
  it('opens nothing until its password was changed', async () => {
    const added = await ada.client.post('/_staff/accounts', {
      name: 'Neu',
      roles: ['department:bauen', 'editor'],
    });
    expect(outcome(added)).toBe('201 ok');
    expect(added.body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const newcomer = await signIn(couch, 'Neu', added.body.password);
    const { body } = await newcomer.get('/_session');
    expect([body.userCtx, body.staff]).toEqual([
      { name: 'Neu', roles: [] },
      { mustChangePassword: true },
    ]);
    expect(await sees(newcomer, 'bauen')).toBe(403);
    expect(outcome(await newcomer.get('/_staff/sessions'))).toBe('403 forbidden');
    const basic = clientWith(couch, basicHeader('Neu', added.body.password));
    expect(await sees(basic, 'bauen')).toBe(403);

    for (const [wanted, problem] of [
      ['kurz', '422 password_short'],
      ['das ist der Neu-Zugang', '422 password_name'],
      ['Passwort1234', '422 password_common'],
      [added.body.password, '422 password_same'],
    ]) {
      expect(outcome(await newcomer.post('/_staff/password', { wanted }))).toBe(problem);
    }
    const wanted = 'ein langer Satz';
    expect(outcome(await newcomer.post('/_staff/password', { wanted }))).toBe('200 ok');
    expect(await sees(newcomer, 'bauen')).toBe(200);
    expect(outcome(await tryToSignIn('Neu', added.body.password))).toBe('401 unauthorized');
    expect(outcome(await tryToSignIn('Neu', wanted))).toBe('200 ok');
  });

  it.each([
    ['name: taken', { name: 'ada', roles: ['editor'] }, '409 name_taken'],
    ['name with a colon', { name: 'a:b', roles: ['editor'] }, '422 bad_name'],
    ['name of a resident', { name: 'resident-x', roles: ['editor'] }, '422 bad_name'],
    ['name that histories use', { name: 'server', roles: ['editor'] }, '422 bad_name'],
    ['no role', { name: 'x1', roles: [] }, '422 no_role'],
    ['CouchDB’s role', { name: 'x2', roles: ['_admin'] }, '422 bad_role'],
    [
      'department that is none',
      { name: 'x3', roles: ['department:mond'] },
      '422 unknown_department',
    ],
    ['no list', { name: 'x4', roles: 'admin' }, '400 bad_request'],
  ])('is not made with a %s', async (_name, body, answer) => {
    expect(outcome(await ada.client.post('/_staff/accounts', body))).toBe(answer);
  });
});

describe('who may', () => {
  const all = ['roles', 'password-reset', 'lock', 'sign-out'];
  it.each(all)('%s: admins and nobody else', async (path) => {
    const body = { name: 'Ada', roles: ['editor'], isLocked: true };
    expect(outcome(await clerk.client.post(`/_staff/${path}`, body))).toBe('403 forbidden');
    const stranger = clientWith(couch, {});
    expect(outcome(await stranger.post(`/_staff/${path}`, body))).toBe('401 unauthorized');
    const unknown = { ...body, name: 'nobody' };
    expect(outcome(await ada.client.post(`/_staff/${path}`, unknown))).toBe('404 not_found');
  });

  it('read the list, without passwords in it', async () => {
    expect(outcome(await clerk.client.get('/_staff/accounts'))).toBe('403 forbidden');
    const { body } = await ada.client.get('/_staff/accounts');
    expect(body.accounts).toContainEqual({
      name: 'clerk',
      roles: ['department:bauen'],
      kind: 'local',
      isLocked: false,
      mustChangePassword: false,
    });
    expect(JSON.stringify(body)).not.toMatch(/salt|key/);
  });

  it('nobody through the databases', async () => {
    for (const client of [ada.client, operator]) {
      const id = '/_users/org.couchdb.user:clerk';
      expect((await client.put(id, { name: 'clerk', roles: ['admin'] })).status).toBe(403);
    }
    expect((await operator.get('/_sessions/_all_docs')).status).toBe(404);
  });
});

describe('roles', () => {
  it('hold with the next request', async () => {
    const change = { name: 'clerk', roles: ['department:soziales'] };
    expect(outcome(await ada.client.post('/_staff/roles', change))).toBe('200 ok');
    expect([await sees(clerk.client, 'bauen'), await sees(clerk.client, 'soziales')]).toEqual([
      403, 200,
    ]);
    await ada.client.post('/_staff/roles', { name: 'clerk', roles: ['department:bauen'] });
    expect(await sees(clerk.client, 'bauen')).toBe(200);
  });

  it('leave an admin, whom nobody can take away', async () => {
    const roles = ['editor'];
    const lock = { name: 'Ada', isLocked: true };
    for (const { post } of [ada.client, operator]) {
      expect(outcome(await post('/_staff/roles', { name: 'Ada', roles }))).toBe('409 last_admin');
      expect(outcome(await post('/_staff/lock', lock))).toBe('409 last_admin');
    }
    const operators = { name: couch.operator.username, isLocked: true, roles };
    for (const path of ['roles', 'lock', 'password-reset']) {
      expect(outcome(await ada.client.post(`/_staff/${path}`, operators))).toBe('422 operator');
    }
    const { client } = await addReadyAccount(couch, 'Bo', ['admin']);
    expect(outcome(await client.post('/_staff/roles', { name: 'Bo', roles }))).toBe('200 ok');
    expect(outcome(await client.get('/_staff/accounts'))).toBe('403 forbidden');
  });
});

describe('two admins at once', () => {
  const first = { by: 'Cem', name: 'Dana' };
  const second = { by: 'Dana', name: 'Cem' };
  const both = (change: (each: typeof first) => Promise<unknown>) =>
    Promise.allSettled([change(first), change(second)]);
  const done = { status: 'fulfilled' };
  const refused = { status: 'rejected', reason: { status: 403, error: 'forbidden' } };

  beforeEach(async () => {
    for (const name of ['Cem', 'Dana']) {
      const account = { name, password: 'zwölf Zeichen und mehr', roles: ['admin'] };
      await saveAccount(couch.store, account);
    }
  });

  it.each([
    ['roles', (each: typeof first) => setRoles(couch.store, { ...each, roles: ['editor'] })],
    ['lock', (each: typeof first) => setLock(couch.store, { ...each, isLocked: true })],
  ])('%s: who has just lost the right cannot use it', async (_name, change) => {
    expect(await both(change)).toMatchObject([done, refused]);
  });

  it('cannot do away with each other when they come over the network', async () => {
    const clients = { Cem: operator, Dana: operator };
    for (const name of ['Cem', 'Dana'] as const) {
      clients[name] = await signIn(couch, name, 'zwölf Zeichen und mehr');
    }
    const answers = await Promise.all([
      clients.Cem.post('/_staff/roles', { name: 'Dana', roles: ['editor'] }),
      clients.Dana.post('/_staff/roles', { name: 'Cem', roles: ['editor'] }),
    ]);
    expect(answers.map(outcome).sort()).toEqual(['200 ok', '403 forbidden']);
  });
});

describe('a locked account', () => {
  it('is signed out until it is opened, and says so to nobody without its password', async () => {
    const { client, password } = await addReadyAccount(couch, 'Gast', ['department:bauen']);
    const basic = clientWith(couch, basicHeader('Gast', password));
    expect([await sees(client, 'bauen'), await sees(basic, 'bauen')]).toEqual([200, 200]);
    await ada.client.post('/_staff/lock', { name: 'Gast', isLocked: true });
    expect([await sees(client, 'bauen'), await sees(basic, 'bauen')]).toEqual([401, 401]);
    const locked = await tryToSignIn('Gast', password);
    expect([locked.status, locked.body.error]).toEqual([401, 'account_locked']);
    const guessed = await tryToSignIn('Gast', 'a wrong password');
    const wrong = await tryToSignIn('clerk', 'a wrong password');
    const unknown = await tryToSignIn('nobody', 'a wrong password');
    expect([guessed.status, guessed.body]).toEqual([wrong.status, wrong.body]);
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    await ada.client.post('/_staff/lock', { name: 'Gast', isLocked: false });
    expect((await tryToSignIn('Gast', password)).status).toBe(200);
    expect(await sees(client, 'bauen')).toBe(401);
  });

  it('takes as long as a wrong password', async () => {
    const { password } = await addReadyAccount(couch, 'Zeit', ['editor']);
    await tryToSignIn('Zeit', password);
    await ada.client.post('/_staff/lock', { name: 'Zeit', isLocked: true });
    const durationOf = async (name: string, tried: string) => {
      const started = performance.now();
      await tryToSignIn(name, tried);
      return performance.now() - started;
    };
    // What is remembered, or unknown, would be answered in a few milliseconds; scrypt takes longer
    // on any machine.
    for (const [name, tried] of [
      ['Zeit', password],
      ['clerk', 'still a wrong password'],
      ['nobody', 'still a wrong password'],
    ] as const) {
      expect(await durationOf(name, tried)).toBeGreaterThan(40);
    }
  });
});

describe('guessing', () => {
  it('is stopped with the time to wait, whatever the password, and forgotten later', async () => {
    const { password } = await addReadyAccount(couch, 'Ziel', ['editor']);
    // Nobody has signed in from where this comes: the address alone tells that.
    const elsewhere = await startCouch({ nowMs: () => now });
    try {
      const guess = (tried: string) =>
        callCouch(`${elsewhere.url}/_session`, 'POST', { name: 'operator', password: tried });
      for (let n = 0; n < 10; n += 1) expect((await guess(`guess ${n}`)).status).toBe(401);
      const stopped = await guess(elsewhere.operator.password);
      expect(outcome(stopped)).toBe('429 too_many_requests');
      expect(stopped.headers.get('retry-after')).toBe('900');
      expect(stopped.headers.get('set-cookie')).toBeNull();
      const basic = basicHeader('operator', elsewhere.operator.password);
      const withBasic = await callCouch(`${elsewhere.url}/_session`, 'GET', undefined, basic);
      expect(withBasic.status).toBe(429);
      now += 15 * 60_000;
      expect((await guess(elsewhere.operator.password)).status).toBe(200);
    } finally {
      await elsewhere.stop();
    }
    expect((await tryToSignIn('Ziel', password)).status).toBe(200);
  });

  it('counts equal passwords that are sent at once as one', async () => {
    const many = Array.from({ length: 12 }, () => tryToSignIn('Ziel', 'the same wrong one'));
    for (const { status } of await Promise.all(many)) expect(status).toBe(401);
    expect((await tryToSignIn('Ziel', 'another')).status).toBe(401);
  });
});

describe('one’s own password', () => {
  it('needs the current one, and signs the other devices out', async () => {
    const { client, password } = await addReadyAccount(couch, 'Wechsel', ['editor']);
    const other = await signIn(couch, 'Wechsel', password);
    const wanted = 'ein ganz anderer Satz';
    const wrong = await client.post('/_staff/password', { current: 'falsch', wanted });
    expect(outcome(wrong)).toBe('403 wrong_password');
    const right = await client.post('/_staff/password', { current: password, wanted });
    expect(outcome(right)).toBe('200 ok');
    expect((await client.get('/_staff/sessions')).status).toBe(200);
    expect((await other.get('/_staff/sessions')).status).toBe(401);
  });

  it('is replaced by an admin, shown once, and everybody signed in with it is out', async () => {
    const { client, password } = await addReadyAccount(couch, 'Vergessen', ['editor']);
    const { body } = await ada.client.post('/_staff/password-reset', { name: 'Vergessen' });
    expect((await client.get('/_staff/sessions')).status).toBe(401);
    expect((await tryToSignIn('Vergessen', password)).status).toBe(401);
    const again = await tryToSignIn('Vergessen', body.password);
    const session = await clientWith(couch, cookieOf(again)).get('/_session');
    expect(session.body.staff).toEqual({ mustChangePassword: true });
  });
});
