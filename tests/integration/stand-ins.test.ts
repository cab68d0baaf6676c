import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addDepartments,
  addReadyAccount,
  clientWith,
  operatorOf,
  signIn,
  type StaffClient,
} from '../factories/staff-client.ts';
import { basicHeader, startCouch, type Answer, type Couch } from '../factories/start-couch.ts';

/** Monday; midnight of the town is 23:00 UTC. */
let now = Date.parse('2026-11-23T08:00:00Z');
let couch: Couch;
let away: { client: StaffClient; password: string };
let deputy: { client: StaffClient; password: string };

beforeAll(async () => {
  couch = await startCouch({ nowMs: () => now, sessionLimits: { absoluteMs: 1e12, idleMs: 1e12 } });
  await addDepartments(couch, 'bauen', 'soziales', 'kultur');
  away = await addReadyAccount(couch, 'Weg', ['department:bauen', 'admin', 'editor']);
  deputy = await addReadyAccount(couch, 'Da', ['department:soziales']);
});
afterAll(() => couch.stop());

const outcome = ({ status, body }: Answer) => `${status} ${body.error ?? 'ok'}`;
const days = { from: '2026-11-24', until: '2026-11-25' };
const sessionOf = async ({ get }: StaffClient) => {
  const { userCtx, staff } = (await get('/_session')).body;
  return { ...userCtx, standsInFor: staff?.standsInFor };
};
const sees = async ({ get }: StaffClient, department: string) =>
  (await get(`/desk-${department}/case:TS-2026-000001`)).status;

it('is set by whom it is for or by an admin, never by who would gain by it', async () => {
  const other = await addReadyAccount(couch, 'Dritte', ['department:kultur']);
  const wanted = { name: 'Weg', by: 'Da', ...days };
  expect(outcome(await deputy.client.post('/_staff/stand-ins', wanted))).toBe('403 forbidden');
  expect(outcome(await other.client.post('/_staff/stand-ins', wanted))).toBe('403 forbidden');
  const added = await away.client.post('/_staff/stand-ins', wanted);
  expect(outcome(added)).toBe('201 ok');
  const of = async ({ client }: { client: StaffClient }) =>
    (await client.get('/_staff/stand-ins')).body.standIns;
  expect(await of(deputy)).toEqual([{ id: added.body.id, ...wanted }]);
  expect(await of(other)).toEqual([]);
  const path = `/_staff/stand-ins/${added.body.id}`;
  expect(outcome(await other.client.remove(path))).toBe('403 forbidden');
  expect(outcome(await deputy.client.remove(path))).toBe('200 ok');
  expect(outcome(await operatorOf(couch).remove(path))).toBe('404 not_found');
  expect(outcome(await operatorOf(couch).post('/_staff/stand-ins', wanted))).toBe('201 ok');
  const { names } = (await deputy.client.get('/_staff/colleagues')).body;
  expect(names).toEqual(['Da', 'Dritte', 'Weg']);
});

it.each([
  ['herself', { name: 'Weg', by: 'Weg', ...days }, '422 same_person'],
  ['nobody', { name: 'Weg', by: 'niemand', ...days }, '404 not_found'],
  [
    'days that are over',
    { name: 'Weg', by: 'Da', from: '2026-11-20', until: '2026-11-22' },
    '422 bad_days',
  ],
  ['no days', { name: 'Weg', by: 'Da', from: '', until: '' }, '422 bad_days'],
])('is not for %s', async (_name, body, answer) => {
  expect(outcome(await away.client.post('/_staff/stand-ins', body))).toBe(answer);
});

it('lends the departments on these days of the town, and nothing else', async () => {
  const all = ['department:soziales', 'department:bauen'];
  now = Date.parse('2026-11-23T22:59:59Z');
  expect(await sees(deputy.client, 'bauen')).toBe(403);
  expect((await sessionOf(deputy.client)).roles).toEqual(['department:soziales']);
  now += 1000;
  expect([await sees(deputy.client, 'bauen'), await sees(deputy.client, 'soziales')]).toEqual([
    200, 200,
  ]);
  expect(await sessionOf(deputy.client)).toMatchObject({
    name: 'Da',
    roles: all,
    standsInFor: [{ name: 'Weg', ...days }],
  });
  const basic = clientWith(couch, basicHeader('Da', deputy.password));
  expect(await sees(basic, 'bauen')).toBe(200);
  expect(outcome(await deputy.client.get('/_staff/accounts'))).toBe('403 forbidden');
  expect((await deputy.client.put('/town/service:x', { type: 'service' })).status).toBe(403);
  now = Date.parse('2026-11-25T22:59:59Z');
  expect(await sees(deputy.client, 'bauen')).toBe(200);
  now += 1000;
  expect([await sees(deputy.client, 'bauen'), await sees(deputy.client, 'soziales')]).toEqual([
    403, 200,
  ]);
  expect((await sessionOf(deputy.client)).standsInFor).toBeUndefined();
});

it('lends nothing on, and nothing of who is locked', async () => {
  const today = { from: '2026-11-26', until: '2026-11-26' };
  await deputy.client.post('/_staff/stand-ins', { name: 'Da', by: 'Dritte', ...today });
  await away.client.post('/_staff/stand-ins', { name: 'Weg', by: 'Da', ...today });
  const third = await signIn(couch, 'Dritte', 'zwölf Zeichen und mehr 1');
  expect((await sessionOf(third)).roles).toEqual(['department:kultur', 'department:soziales']);
  expect(await sees(deputy.client, 'bauen')).toBe(200);
  // Without another one nobody could lock this admin.
  await addReadyAccount(couch, 'Ada', ['admin']);
  await operatorOf(couch).post('/_staff/lock', { name: 'Weg', isLocked: true });
  expect(await sees(deputy.client, 'bauen')).toBe(403);
  expect((await sessionOf(deputy.client)).standsInFor).toBeUndefined();
});
