import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Decision } from '../../src/domain/schemas/decision.ts';
import type { Request } from '../../src/domain/schemas/request.ts';
import { openFeed } from '../factories/open-feed.ts';
import {
  newPass,
  newRequestId,
  putJson,
  readDecision,
  readFreeSlots,
  sendRequest,
} from '../factories/resident-client.ts';
import { mountSmallDisk, type SmallDisk } from '../factories/small-disk.ts';
import { clientWith, cookieOf, type StaffClient } from '../factories/staff-client.ts';
import { basicHeader, callCouch } from '../factories/start-couch.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';
import { appointmentRequest, questionRequest } from '../factories/town.ts';

const office = 'buergerbuero';
const service = 'personalausweis-beantragen';
const department = 'desk-buergerservice';
const refusal = {
  error: 'insufficient_storage',
  reason: 'There is no room left on the disk of the server. Nothing was written.',
};
const run = promisify(execFile);
const mounted = mountSmallDisk(64);
if (!mounted.disk) {
  process.stdout.write(
    `Not tested: a full disk, for none can be mounted here (${mounted.refusal}).
`,
  );
}

describe.skipIf(!mounted.disk)('a full disk', { timeout: 120_000 }, () => {
  const disk = mounted.disk as SmallDisk;
  let town: TestTown;
  let server: RunningServer;
  let operator: StaffClient;
  let clerk: StaffClient;
  let slots: string[];
  const pass = newPass();
  let question: Request;
  let asked: Decision;

  beforeAll(async () => {
    town = await createTestTown(() => ({ DATA_DIR: disk.folder }));
    server = await town.start();
    const couch = `${town.url}/db`;
    operator = withCouch(basicHeader('admin', adminPassword));
    const signIn = { name: 'admin', password: adminPassword };
    clerk = withCouch(cookieOf(await callCouch(`${couch}/_session`, 'POST', signIn)));
    await operator.put('/lab', '');
    slots = await readFreeSlots(town.url, office, service);
    question = questionRequest({ _id: newRequestId() }) as Request;
    await sendRequest(town.url, pass, question);
    asked = await readDecision(town.url, pass, question._id);
  }, 120_000);
  afterAll(async () => {
    await town.remove();
    disk.remove();
  });
  beforeEach(() => fillUp());

  const withCouch = (headers: Record<string, string>) =>
    clientWith({ url: `${town.url}/db` } as Parameters<typeof clientWith>[0], headers);

  /** The log has room of its own, which documents use up. */
  async function fillUp(): Promise<void> {
    disk.fill();
    // Where a large one has no room any more, a small one may.
    for (const text of ['x'.repeat(8000), '']) {
      let answer = await operator.post('/lab', { text });
      while (answer.status === 201) answer = await operator.post('/lab', { text });
      expect([answer.status, answer.body]).toEqual([507, refusal]);
    }
  }

  const booking = (start = ''): Request =>
    appointmentRequest([start], {
      _id: newRequestId(),
      officeId: office,
      services: [{ serviceId: service, count: 1 }],
      contact: { name: 'Erika Beispiel', email: 'erika@example.org' },
    }) as Request;
  const takeCase = async () => {
    const { body } = await operator.get(`/${department}/case:${asked.caseNumber}`);
    return {
      _id: `verdict:${newRequestId().slice('request:'.length)}`,
      type: 'verdict',
      caseNumber: asked.caseNumber,
      caseRev: body._rev,
      action: body.assignee === null ? 'take' : 'release',
      by: 'admin',
      at: new Date().toISOString(),
      message: null,
    };
  };
  const countRows = (sql: string): number => {
    const file = new DatabaseSync(path.join(disk.folder, 'taschenrathaus.sqlite'), {
      readOnly: true,
    });
    const { n } = file.prepare(`SELECT count(*) AS n FROM ${sql}`).get() as { n: number };
    file.close();
    return n;
  };

  it('refuses a booking whole, and takes the same one when there is room again', async () => {
    const resident = newPass();
    const request = booking(slots[0]);
    const documents = countRows('documents');
    const refused = await sendRequest(town.url, resident, request);
    expect(refused.status).toBe(507);
    expect(await refused.json()).toEqual(refusal);
    expect(countRows('documents')).toBe(documents);
    expect(countRows(`databases WHERE name = '${resident.database}'`)).toBe(0);

    disk.free();
    expect((await sendRequest(town.url, resident, request)).status).toBe(201);
    const decision = await readDecision(town.url, resident, request._id);
    expect(decision).toMatchObject({ status: 'confirmed', booking: { start: slots[0] } });
    const count = Number(asked.caseNumber.split('-').at(-1));
    expect(Number(decision.caseNumber.split('-').at(-1))).toBe(count + 1);
    await vi.waitFor(
      async () => {
        const mails = await readdir(path.join(disk.folder, 'mail'));
        expect(mails.filter((name) => name.startsWith(decision.caseNumber))).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
  });

  it('shows staff nothing that it cannot note, and residents and everybody what is theirs', async () => {
    const reason =
      'Nothing is shown to staff while the audit log cannot be written: the disk of the server is full.';
    for (const address of [`case:${asked.caseNumber}`, '_all_docs', '_changes']) {
      const refused = await clerk.get(`/${department}/${address}`);
      expect([refused.status, refused.body], address).toEqual([
        507,
        { error: 'insufficient_storage', reason },
      ]);
    }
    const wrong = { name: 'admin', password: 'wrong' };
    expect((await clerk.post('/_session', wrong)).status).toBe(507);

    expect(await readDecision(town.url, pass, question._id)).toEqual(asked);
    expect((await fetch(`${town.url}/db/town/_all_docs?include_docs=true`)).status).toBe(200);
    expect((await fetch(`${town.url}/db/occupancy/_changes`)).status).toBe(200);
    expect((await fetch(`${town.url}/leistungen`)).status).toBe(200);
    expect((await fetch(`${town.url}/db/_up`)).status).toBe(200);

    disk.free();
    const shown = await clerk.get(`/${department}/case:${asked.caseNumber}`);
    expect(shown.body.decision).toEqual(expect.objectContaining({ requestId: question._id }));
  });

  it('refuses a verdict whole, its entry in the audit log included', async () => {
    disk.free();
    const verdict = await takeCase();
    const verdictsNoted = `documents WHERE id LIKE 'entry:%'`;
    await fillUp();
    const entries = countRows(verdictsNoted);
    const refused = await operator.put(`/${department}/${verdict._id}`, verdict);
    expect([refused.status, refused.body]).toEqual([507, refusal]);
    expect(countRows(`documents WHERE id = '${verdict._id}'`)).toBe(0);
    expect(countRows(verdictsNoted)).toBe(entries);

    disk.free();
    expect((await operator.put(`/${department}/${verdict._id}`, verdict)).status).toBe(201);
    const { body } = await operator.get(`/${department}/case:${asked.caseNumber}`);
    expect(body.assignee).toBe('admin');
  });

  it('refuses many documents at once, and attachments, and leaves nothing of them', async () => {
    const docs = Array.from({ length: 50 }, (_, n) => ({
      _id: `bulk-${n}`,
      text: 'x'.repeat(5000),
    }));
    const bulk = await operator.post('/lab/_bulk_docs', { docs });
    expect([bulk.status, bulk.body]).toEqual([507, refusal]);
    const bytes = randomBytes(1_000_000);
    const put = () =>
      callCouch(`${town.url}/db/lab/with/bytes`, 'PUT', bytes, {
        ...operator.headers,
        'content-type': 'application/octet-stream',
      });
    expect(await put()).toMatchObject({ status: 507, body: refusal });
    const inline = { _attachments: { a: { content_type: 'a/b', data: bytes.toString('base64') } } };
    expect(await operator.put('/lab/inline', inline)).toMatchObject({ status: 507, body: refusal });
    expect((await operator.put('/another', '')).status).toBe(507);

    disk.free();
    expect((await operator.get('/lab/bulk-0')).status).toBe(404);
    expect((await operator.get('/lab/with')).status).toBe(404);
    expect((await operator.get('/another')).status).toBe(404);
    expect((await put()).status).toBe(201);
    const written = await operator.post('/lab/_bulk_docs', { docs });
    expect(written.body).toHaveLength(50);
    // What had been kept of the refused ones goes with the next bytes that are dropped.
    await operator.put('/lab/dropping', inline);
    const { body } = await operator.get('/lab/dropping');
    await operator.remove(`/lab/dropping?rev=${body._rev}`);
    await vi.waitFor(() => expect(countRows('blobs')).toBe(1), { timeout: 30_000 });
  });

  it('keeps feeds open, which tell of the first write when there is room again', async () => {
    const couch = {
      url: `${town.url}/db`,
      operator: { username: 'admin', password: adminPassword },
    };
    const { body } = await operator.get('/lab');
    const query = `feed=longpoll&heartbeat=600000&since=${body.update_seq}`;
    const feed = await openFeed(couch, `/lab/_changes?${query}`);
    await feed.nextLine();
    expect((await operator.put('/lab/later', {})).status).toBe(507);
    disk.free();
    expect((await operator.put('/lab/later', {})).status).toBe(201);
    expect((await feed.restOfLines()).join('')).toContain('"id":"later"');
  });

  it('is survived by a crash, and by the log and the audit log', async () => {
    await server.kill();
    await expect(town.start()).rejects.toThrow('There is no room left on the disk of the server.');
    disk.free();
    const before = server.output.stderr;
    server = await town.start();
    expect(before.match(/The disk of DATA_DIR is full/g)?.length).toBeGreaterThan(1);
    expect(before).toContain('There is room on the disk of DATA_DIR again.');
    expect(
      (await putJson(`${town.url}/db/lab/after`, {}, operator.headers.authorization)).status,
    ).toBe(201);
    await server.stop();
    expect(await server.exited).toBe(0);
    const file = new DatabaseSync(path.join(disk.folder, 'taschenrathaus.sqlite'), {
      readOnly: true,
    });
    expect(file.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    file.close();
    const verified = await run(process.execPath, ['sync-server/audit.ts', 'verify'], {
      env: { ...process.env, DATA_DIR: disk.folder },
    });
    expect(verified.stdout).toMatch(/^Entries 1 to \d+ fit together/);
  });
});
