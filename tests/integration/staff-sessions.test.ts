import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropEndedSessions, defaultSessionLimits } from '#server/access/staff-sessions.ts';
import { openFeed } from '../factories/open-feed.ts';
import {
  addDepartments,
  addReadyAccount,
  clientWith,
  cookieOf,
  operatorOf,
  signIn,
  type StaffClient,
} from '../factories/staff-client.ts';
import { callCouch, startCouch, type Couch } from '../factories/start-couch.ts';

const start = Date.parse('2026-11-23T08:00:00Z');
const hourMs = 3_600_000;
let now = start;
let couch: Couch;
let clerk: { client: StaffClient; password: string };

beforeAll(async () => {
  couch = await startCouch({ nowMs: () => now });
  await addDepartments(couch, 'bauen', 'soziales');
  clerk = await addReadyAccount(couch, 'clerk', ['department:bauen']);
});
afterAll(() => couch.stop());

const isIn = async ({ get }: StaffClient) => (await get('/_session')).body.userCtx.name !== null;

describe('sessions', () => {
  it('are listed to their owner, this one marked, with a coarse name of the browser', async () => {
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0';
    const answer = await callCouch(
      `${couch.url}/_session`,
      'POST',
      { name: 'clerk', password: clerk.password },
      { 'user-agent': userAgent },
    );
    const second = clientWith(couch, cookieOf(answer));
    const { sessions } = (await second.get('/_staff/sessions')).body;
    expect(sessions.map(({ isThis }: { isThis: boolean }) => isThis).sort()).toEqual([false, true]);
    const own = sessions.find(({ isThis }: { isThis: boolean }) => isThis);
    expect(own).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      createdAt: '2026-11-23T08:00:00.000Z',
      seenAt: '2026-11-23T08:00:00.000Z',
      browser: 'Firefox, Windows',
      isThis: true,
    });
    // What is kept opens nothing.
    expect(answer.headers.get('set-cookie')).not.toContain(own.id);
    const forged = Buffer.from(`clerk:${own.id}`).toString('base64url');
    expect(await isIn(clientWith(couch, { cookie: `AuthSession=${forged}` }))).toBe(false);

    const other = await addReadyAccount(couch, 'other', ['editor']);
    expect((await other.client.remove(`/_staff/sessions/${own.id}`)).status).toBe(404);
    expect(await isIn(second)).toBe(true);
    expect((await clerk.client.remove(`/_staff/sessions/${own.id}`)).status).toBe(200);
    expect([await isIn(second), await isIn(clerk.client)]).toEqual([false, true]);
  });

  it('end with the sign-out, on the server too', async () => {
    const client = await signIn(couch, 'clerk', clerk.password);
    expect((await client.remove('/_session')).body).toEqual({ ok: true });
    expect(await isIn(client)).toBe(false);
  });

  it('end for all other devices, and for all by an admin', async () => {
    const second = await signIn(couch, 'clerk', clerk.password);
    await second.remove('/_staff/sessions');
    expect([await isIn(second), await isIn(clerk.client)]).toEqual([true, false]);
    await operatorOf(couch).post('/_staff/sign-out', { name: 'clerk' });
    expect(await isIn(second)).toBe(false);
    clerk.client = await signIn(couch, 'clerk', clerk.password);
  });

  it('end after two hours without a request, and after twelve in any case', async () => {
    const client = await signIn(couch, 'clerk', clerk.password);
    const begun = now;
    now += 2 * hourMs - 1;
    expect(await isIn(client)).toBe(true);
    while (now < begun + 12 * hourMs - hourMs) {
      now += hourMs;
      expect(await isIn(client)).toBe(true);
    }
    now = begun + 12 * hourMs - 1;
    expect(await isIn(client)).toBe(true);
    now += 1;
    expect(await isIn(client)).toBe(false);

    const idle = await signIn(couch, 'clerk', clerk.password);
    now += 2 * hourMs;
    expect(await isIn(idle)).toBe(false);
    await dropEndedSessions(couch.store, defaultSessionLimits, now);
    const left = await couch.store.read.listDocuments('_sessions', {});
    expect(left).toEqual([]);
  });

  it('are written now and then, not with every request', async () => {
    const client = await signIn(couch, 'clerk', clerk.password);
    const writes = async () => (await couch.store.read.getDatabase('_sessions'))?.updateSeq;
    const before = await writes();
    for (let n = 0; n < 5; n += 1) await isIn(client);
    expect(await writes()).toBe(before);
    now += 5 * 60_000;
    await Promise.all(Array.from({ length: 5 }, () => isIn(client)));
    expect(await writes()).toBe((before ?? 0) + 1);
  });
});

describe('a feed that waits', () => {
  it.each(['longpoll', 'continuous'])('ends with the lock: %s', async (feed) => {
    const { client } = await addReadyAccount(couch, `Feed ${feed}`, ['department:bauen']);
    const url = `/desk-bauen/_changes?feed=${feed}&since=now&timeout=60000&heartbeat=60000`;
    const response = await fetch(couch.url + url, { headers: client.headers });
    const text = response.text();
    now += 60_000;
    await operatorOf(couch).post('/_staff/lock', { name: `Feed ${feed}`, isLocked: true });
    expect(await text).not.toContain('case:');
    expect((await client.get('/desk-bauen')).status).toBe(401);
  });

  it('goes on for somebody else', async () => {
    const { client } = await addReadyAccount(couch, 'Bleibt', ['department:bauen']);
    const url = '/desk-bauen/_changes?feed=continuous&since=now&heartbeat=60000';
    const feed = await openFeed(couch, url, { headers: { authorization: '', ...client.headers } });
    await addReadyAccount(couch, 'Noch jemand', ['department:bauen']);
    await couch.store.transaction((tx) => tx.putDocument('desk-bauen', { _id: 'case:new' }));
    expect(await feed.nextRow()).toMatchObject({ id: 'case:new' });
    feed.close();
  });
});
