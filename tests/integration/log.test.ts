import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decisionIdOf } from '../../src/domain/document-ids.ts';
import type { Request } from '../../src/domain/schemas/request.ts';
import {
  basic,
  newPass,
  newRequestId,
  putJson,
  readDecision,
  readFreeSlots,
  sendRequest,
} from '../factories/resident-client.ts';
import { cookieOf } from '../factories/staff-client.ts';
import { callCouch } from '../factories/start-couch.ts';
import { startSmtp, type TestSmtp } from '../factories/start-smtp.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';
import { appointmentRequest } from '../factories/town.ts';

const office = 'buergerbuero';
const service = 'personalausweis-beantragen';
const contact = { name: 'Erika Beispiel', email: 'erika@example.net', phone: '06128 424242' };
const asOperator = { authorization: basic('admin', adminPassword) };
let smtp: TestSmtp;
let town: TestTown;
let server: RunningServer;

beforeAll(async () => {
  smtp = await startSmtp();
  town = await createTestTown(({ url }) => ({
    PUBLIC_URL: url,
    SMTP_URL: `${smtp.url}?requireTLS=false`,
    LOG_LEVEL: 'trace',
  }));
  server = await town.start();
});
afterAll(async () => {
  await town.remove();
  await smtp.close();
});

const lines = () =>
  server.output.stderr
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
/** For machines that have other work. */
const patience = { timeout: 30_000 };
const lineOf = (requestId: string | null) =>
  vi.waitFor(() => {
    const found = lines().find((line) => line.requestId === requestId && line.msg === 'request');
    if (!found) throw new Error(`There is no line of ${requestId}.`);
    return found;
  }, patience);

describe('the log', () => {
  it('holds up nobody when it is not read, and is whole when it is read again', async () => {
    server.readErrors(false);
    const ids: (string | null)[] = [];
    // Many times what a pipe takes without a reader.
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => fetch(`${town.url}/db/_up`)),
      );
      ids.push(...answers.map(({ headers }) => headers.get('x-couch-request-id')));
    }
    server.readErrors(true);
    // Not in the order in which they were asked.
    await vi.waitFor(() => {
      const written = new Set(lines().map(({ requestId }) => requestId));
      expect(ids.filter((id) => !written.has(id))).toEqual([]);
    }, patience);
  });

  it('has a line for each request, by its route and its id, and a plain start', async () => {
    const answer = await fetch(`${town.url}/db/town/_all_docs?limit=1&secret=Geheimnis`, {
      headers: { 'x-request-id': 'chosen', 'x-couch-request-id': 'chosen' },
    });
    const id = answer.headers.get('x-couch-request-id');
    expect(id).toMatch(/^[0-9a-f]{10}$/);
    expect(await lineOf(id)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^2\d{3}-.*Z$/),
      requestId: id,
      method: 'GET',
      route: '/db/:db/_all_docs',
      status: 200,
      ms: expect.any(Number),
      msg: 'request',
    });
    const page = await fetch(`${town.url}/leistungen?suche=Pass`);
    expect(page.headers.get('x-couch-request-id')).toBeNull();
    expect(await lineOf(page.headers.get('x-request-id'))).toMatchObject({ route: '/*' });
    const missing = await fetch(`${town.url}/db/_nothing/here`, { headers: asOperator });
    expect(await lineOf(missing.headers.get('x-couch-request-id'))).toMatchObject({
      status: missing.status,
    });
    expect(server.output.stdout).toMatch(/^Residents: {2}http:\/\/localhost:\d+\/$/m);
  });

  it('names nobody, whatever goes well or wrong', async () => {
    const { url } = town;
    const pass = newPass();
    const [start = ''] = await readFreeSlots(url, office, service);
    const request = appointmentRequest([start], {
      _id: newRequestId(),
      officeId: office,
      services: [{ serviceId: service, count: 1 }],
      contact,
    }) as Request;

    // A booking, whose mail is refused in words that hold the address.
    smtp.plan(contact.email, 'refuse');
    expect((await sendRequest(url, pass, request)).status).toBe(201);
    const { caseNumber, departmentId } = await readDecision(url, pass, request._id);
    await vi.waitFor(
      () =>
        expect(lines()).toContainEqual(
          expect.objectContaining({ level: 'warn', msg: 'A mail could not be sent (550).' }),
        ),
      patience,
    );

    // Wrong passwords and passes.
    const wrong = { name: 'admin', password: 'Geheimnis' };
    expect((await callCouch(`${url}/db/_session`, 'POST', wrong)).status).toBe(401);
    const stolen = basic(pass.database, 'Geheimnis');
    const refused = await fetch(`${url}/db/${pass.database}`, {
      headers: { authorization: stolen },
    });
    expect(refused.status).toBe(401);

    // Bodies that are no documents.
    const address = `${url}/db/${pass.database}/${newRequestId()}`;
    const halfDocument = `{"contact": {"name": ${contact.name}`;
    expect((await putJson(address, halfDocument, pass.authorization)).status).toBe(400);
    expect((await putJson(address, { contact }, pass.authorization)).status).toBe(422);
    const preview = await fetch(`${url}/desk/town/check`, {
      method: 'POST',
      headers: { ...asOperator, 'content-type': 'application/json' },
      body: halfDocument,
    });
    expect(preview.status).toBe(400);

    // A handler that fails in the middle, over a store that somebody has broken.
    const file = new DatabaseSync(path.join(town.dataDir, 'taschenrathaus.sqlite'));
    const broken = `UPDATE leaves SET body = ? WHERE document_key =
      (SELECT key FROM documents WHERE id = ?)`;
    file.prepare(broken).run(`{"name": ${contact.name}, "n`, decisionIdOf(request._id));
    file.close();
    const failed = await fetch(`${url}/db/${pass.database}/${decisionIdOf(request._id)}`, {
      headers: { authorization: pass.authorization },
    });
    expect(failed.status).toBe(500);
    const failedId = failed.headers.get('x-couch-request-id');
    expect(await lineOf(failedId)).toMatchObject({ level: 'warn', status: 500 });
    const error = lines().find((line) => line.requestId === failedId && line.level === 'error');
    expect(error).toMatchObject({
      err: { type: 'SyntaxError', stack: expect.arrayContaining([expect.stringMatching(/^at /)]) },
    });

    // One that ends with an error of ours, which names the case.
    const file2 = new DatabaseSync(path.join(town.dataDir, 'taschenrathaus.sqlite'));
    file2.prepare('DELETE FROM documents WHERE id = ?').run(decisionIdOf(request._id));
    file2.close();
    const session = await callCouch(`${url}/db/_session`, 'POST', {
      name: 'admin',
      password: adminPassword,
    });
    const desk = `${url}/db/desk-${departmentId}`;
    const subject = await callCouch(
      `${desk}/case:${caseNumber}`,
      'GET',
      undefined,
      cookieOf(session),
    );
    const _id = `verdict:${newRequestId().slice('request:'.length)}`;
    const verdict = {
      _id,
      type: 'verdict',
      caseNumber,
      caseRev: subject.body._rev,
      action: 'cancel',
      by: 'admin',
      at: new Date().toISOString(),
      message: `Liebe ${contact.name}`,
    };
    const answer = await callCouch(`${desk}/${_id}`, 'PUT', verdict, cookieOf(session));
    expect([answer.status, answer.body.error]).toEqual([500, 'internal_server_error']);
    await lineOf(answer.headers.get('x-couch-request-id'));

    await server.stop();
    const log = server.output.stderr;
    expect(log).toContain('… has a case but no decision');
    const secret = Buffer.from(pass.authorization.slice('Basic '.length), 'base64').toString();
    const personal = [
      /erika/i,
      /beispiel/i,
      /example\.net/,
      // Digits alone stand in ids, too.
      /06128 |424242/,
      /TS-\d|\d{4}-000\d/,
      /Geheimnis/,
      new RegExp(adminPassword),
      /admin/,
      /resident-[0-9a-f]/,
      /request:|decision:|case:|verdict:/,
      /AuthSession|Basic /,
      /127\.0\.0\.1"|::1/,
      new RegExp(pass.database.slice('resident-'.length)),
      new RegExp(secret.split(':')[1] ?? 'no secret'),
      /buergerservice|\?/,
    ];
    for (const pattern of personal) expect(log).not.toMatch(pattern);
  });
});
