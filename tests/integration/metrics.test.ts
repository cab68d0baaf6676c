import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Request } from '../../src/domain/schemas/request.ts';
import { openFeed } from '../factories/open-feed.ts';
import {
  basic,
  newPass,
  newRequestId,
  putJson,
  readDecision,
  readFreeSlots,
  sendRequest,
} from '../factories/resident-client.ts';
import { callCouch } from '../factories/start-couch.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { appointmentRequest } from '../factories/town.ts';

const token = 'a token of sixteen or more'.replaceAll(' ', '-');
const contact = { name: 'Erika Beispiel', email: 'erika@example.net' };
/** For machines that have other work. */
const patience = { timeout: 30_000 };
let town: TestTown;
let guarded: TestTown;

beforeAll(async () => {
  town = await createTestTown();
  await town.start();
});
afterAll(() => Promise.all([town.remove(), guarded.remove()]));

const readMetrics = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/metrics`, { headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

/** `name{label="value"}` to its value. */
async function readSamples(): Promise<Map<string, number>> {
  const { text } = await readMetrics(town.url);
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space).replace(/^taschenrathaus_/, ''), Number(line.slice(space + 1))];
    }),
  );
}

describe('/metrics', () => {
  it('counts what happens, by routes and closed sets, and names nobody', async () => {
    const { url } = town;
    const authorization = basic('admin', adminPassword);
    const pass = newPass();
    const [start = ''] = await readFreeSlots(url, 'buergerbuero', 'personalausweis-beantragen');
    const request = appointmentRequest([start], {
      _id: newRequestId(),
      officeId: 'buergerbuero',
      services: [{ serviceId: 'personalausweis-beantragen', count: 1 }],
      contact,
    }) as Request;
    await sendRequest(url, pass, request);
    await sendRequest(url, pass, request);
    const { caseNumber, departmentId } = await readDecision(url, pass, request._id);
    const desk = `${url}/db/desk-${departmentId}`;
    const subject = await callCouch(`${desk}/case:${caseNumber}`, 'GET', undefined, {
      authorization,
    });
    const _id = `verdict:${newRequestId().slice('request:'.length)}`;
    const verdict = {
      _id,
      type: 'verdict',
      caseNumber,
      caseRev: subject.body._rev,
      action: 'cancel',
      by: 'admin',
      at: new Date().toISOString(),
      message: 'Wir haben zu.',
    };
    expect((await putJson(`${desk}/${_id}`, verdict, authorization)).status).toBe(201);
    await putJson(`${url}/db/lab`, '', authorization);
    const own = { _id: 'request:1', kind: 'Erika', status: 'Erika' };
    expect((await putJson(`${url}/db/lab/request:1`, own, authorization)).status).toBe(201);
    // Too many wrong passwords; the last ones are not even looked at.
    for (let n = 0; n < 12; n += 1) {
      await callCouch(`${url}/db/_session`, 'POST', { name: 'nobody', password: `wrong ${n}` });
    }
    const operator = { username: 'admin', password: adminPassword };
    const feed = await openFeed({ url: `${url}/db`, operator }, '/lab/_changes?feed=continuous');

    const samples = await vi.waitFor(async () => {
      const found = await readSamples();
      // Of a booking, of its cancellation: both are tried at once, and noted a moment later.
      expect(found.get('mails_total{outcome="sent"}')).toBeGreaterThan(0);
      expect(found.get('commit_queue_length')).toBe(0);
      return found;
    }, patience);
    expect(samples.get('requests_received_total{kind="appointment"}')).toBe(1);
    expect(samples.get('decisions_total{status="confirmed",code="none"}')).toBe(1);
    expect(samples.get('verdicts_total{action="cancel"}')).toBe(1);
    const decided = [...samples.keys()].filter((key) => key.startsWith('decisions_total'));
    expect(decided.some((key) => key.includes('status="cancelled"'))).toBe(true);
    const puts = 'http_requests_total{method="PUT",route="/db/:db/*",status="2xx"}';
    expect(samples.get(puts)).toBe(4);
    expect(
      samples.get(
        'http_request_duration_seconds_count{method="PUT",route="/db/:db/*",status="2xx"}',
      ),
    ).toBe(4);
    expect(samples.get('sign_in_failures_total')).toBe(10);
    expect(samples.get('too_many_requests_total{route="/db/_session"}')).toBe(2);
    expect(samples.get('open_feeds{kind="continuous"}')).toBe(1);
    expect(samples.get('transactions_total{outcome="committed"}')).toBeGreaterThan(10);
    expect(samples.get('commit_duration_seconds_count')).toBeGreaterThan(10);
    expect(samples.get('store_bytes{file="wal"}')).toBeGreaterThan(0);
    expect(samples.get('store_bytes{file="database"}')).toBeGreaterThan(0);
    expect(samples.get('mail_queue_length')).toBeGreaterThanOrEqual(0);
    expect(samples.has('mail_queue_age_seconds')).toBe(true);
    expect(samples.get('process_start_time_seconds')).toBeGreaterThan(0);

    feed.close();
    await vi.waitFor(
      async () => expect((await readSamples()).get('open_feeds{kind="continuous"}')).toBe(0),
      patience,
    );
    const { text, headers } = await readMetrics(url);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(headers.get('cache-control')).toBe('no-store');
    for (const named of [/erika/i, /example\.net/, /TS-\d/, /resident-|request:|case:/, /desk-/]) {
      expect(text).not.toMatch(named);
    }
  });

  it('is for processes of the same machine, and for nobody who comes through a proxy', async () => {
    expect((await readMetrics(town.url)).status).toBe(200);
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=::1' }]) {
      const refused = await readMetrics(town.url, headers as unknown as Record<string, string>);
      expect(refused.status).toBe(403);
      expect(JSON.parse(refused.text)).toMatchObject({ error: 'forbidden' });
    }
  });

  it('is for whoever has its token where there is one', async () => {
    guarded = await createTestTown(() => ({ METRICS_TOKEN: token, TRUST_PROXY: 'true' }));
    const { url } = await guarded.start();
    const without = await readMetrics(url);
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await readMetrics(url, { authorization: `Bearer ${token}x` })).status).toBe(401);
    const authorization = basic('admin', adminPassword);
    expect((await readMetrics(url, { authorization })).status).toBe(401);
    const elsewhere = { authorization: `Bearer ${token}`, 'x-forwarded-for': '192.0.2.7' };
    const allowed = await readMetrics(url, elsewhere);
    expect(allowed.status).toBe(200);
    expect(allowed.text).toMatch(/^taschenrathaus_commit_queue_length \d/m);
  });
});
