import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/schemas/case.ts';
import { addStaff, askForVenue, currentDecision, type Resident } from '../e2e/desk-town.ts';
import { basic, putJson, readFreeWindows, readJson } from '../factories/resident-client.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';

const name = 'Frieda Weiter';
const note = 'Bitte unter uns behandeln';
const words = 'Gehört zu euch';
let town: TestTown;
let desk: string;
let sender: string;
let receiver: string;
let resident: Resident;
let known: Case;

beforeAll(async () => {
  town = await createTestTown();
  await town.start();
  const clerk = async (each: string, department: string) =>
    basic(each, await addStaff(town.dataDir, each, `department:${department}`));
  const [window] = await readFreeWindows(town.url, 'grillplatz-hahn');
  if (!window) throw new Error('No window is free');
  resident = await askForVenue(town.url, name, window);
  const { departmentId, caseNumber } = resident.decision;
  desk = `${town.url}/db/desk-${departmentId}`;
  sender = await clerk('sender', departmentId ?? '');
  receiver = await clerk('receiver', 'soziales');
  known = await readJson<Case>(`${desk}/case:${caseNumber}`, sender);
  await judge({ action: 'note', message: note });
  known = await readJson<Case>(`${desk}/case:${caseNumber}`, sender);
  await judge({ action: 'forward', departmentId: 'soziales', message: words });
});
afterAll(() => town.remove());

async function judge(wish: object): Promise<void> {
  const { caseNumber, _rev: caseRev } = known;
  const _id = `verdict:${randomUUID()}`;
  const verdict = { _id, type: 'verdict', caseNumber, caseRev, message: null, ...wish };
  const answer = await putJson(`${desk}/${_id}`, verdict, sender);
  expect(answer.status, await answer.clone().text()).toBe(201);
}

const call = (path: string, body: object | undefined, authorization: string) =>
  fetch(`${desk}/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

const id = () => `case:${known.caseNumber}`;
const query = (fields: Record<string, unknown>) =>
  new URLSearchParams(
    Object.entries(fields).map(([key, value]) => [key, JSON.stringify(value)]),
  ).toString();

describe('where a case was forwarded from', () => {
  it.each([
    ['the document', () => id(), undefined, 404],
    ['its last revision', () => `${id()}?rev=${known._rev}`, undefined, 404],
    ['with its history', () => `${id()}?revs=true&revs_info=true&conflicts=true`, undefined, 404],
    [
      'all open revisions',
      () => `${id()}?${query({ open_revs: 'all' })}`.replace('%22all%22', 'all'),
      undefined,
      200,
    ],
    ['that open revision', () => `${id()}?${query({ open_revs: [known._rev] })}`, undefined, 200],
    ['an attachment', () => `${id()}/anything`, undefined, 404],
    ['all documents', () => '_all_docs?include_docs=true&conflicts=true', undefined, 200],
    ['by its key', () => `_all_docs?include_docs=true&${query({ keys: [id()] })}`, undefined, 200],
    [
      'all changes',
      () => '_changes?include_docs=true&style=all_docs&attachments=true',
      undefined,
      200,
    ],
    [
      'bulk',
      () => '_bulk_get?revs=true',
      () => ({ docs: [{ id: id() }, { id: id(), rev: known._rev }] }),
      200,
    ],
    ['found by name', () => '_find', () => ({ selector: { 'request.contact.name': name } }), 200],
    ['found by number', () => '_find', () => ({ selector: { caseNumber: known.caseNumber } }), 200],
  ])('%s gives nothing of it away', async (_what, path, body, status) => {
    const answer = await call(path(), body?.(), sender);
    const text = await answer.text();
    expect(answer.status, text).toBe(status);
    for (const word of [name, note, words, '06128 1', 'Geburtstag']) {
      expect(text.includes(word), `${word} in ${text}`).toBe(false);
    }
  });

  it('nothing is left to judge', async () => {
    const _id = `verdict:${randomUUID()}`;
    const { caseNumber, _rev: caseRev } = known;
    const verdict = { _id, type: 'verdict', caseNumber, caseRev, action: 'confirm', message: null };
    expect((await putJson(`${desk}/${_id}`, verdict, sender)).status).toBe(404);
  });

  it('the other department’s desk is closed', async () => {
    const there = `${town.url}/db/desk-soziales`;
    for (const path of [id(), '_all_docs', '_changes', `_local/x`]) {
      const answer = await fetch(`${there}/${path}`, { headers: { authorization: sender } });
      expect(answer.status, path).toBe(403);
    }
  });
});

describe('where it was forwarded to', () => {
  it('all of it is there, and the resident’s decision names the department', async () => {
    const there = `${town.url}/db/desk-soziales`;
    const moved = await readJson<Case>(`${there}/${id()}`, receiver);
    expect(moved.request.contact.name).toBe(name);
    expect(moved.history.map(({ action, message }) => [action, message])).toEqual([
      ['received', null],
      ['note', note],
      ['forward', words],
    ]);
    expect(await currentDecision(town.url, resident)).toMatchObject({
      status: 'in-review',
      departmentId: 'soziales',
      message: null,
    });
    const { database, authorization } = resident.pass;
    const own = await fetch(`${town.url}/db/${database}/_all_docs?include_docs=true`, {
      headers: { authorization },
    });
    const text = await own.text();
    for (const word of [note, words]) expect(text.includes(word)).toBe(false);
  });
});
