import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseIdOf } from '../../src/domain/document-ids.ts';
import type { Case } from '../../src/domain/schemas/case.ts';
import type { TownCheck, TownHistoryEntry } from '../../src/domain/schemas/town-change.ts';
import type { Notice, Office, TownDocument } from '../../src/domain/schemas/town.ts';
import { addStaff, ask, bookAppointment, nextOpenStarts, type Resident } from '../e2e/desk-town.ts';
import { basic, newPass, newRequestId, putJson, readJson } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { courseRequest } from '../factories/town.ts';

const admin = basic('admin', adminPassword);
let town: TestTown;
let url: string;
let editor: string;
let clerk: string;

beforeAll(async () => {
  town = await createTestTown();
  ({ url } = await town.start());
  editor = basic('Edda', await addStaff(town.dataDir, 'Edda', 'editor'));
  clerk = basic('Kai', await addStaff(town.dataDir, 'Kai', 'department:buergerservice'));
});
afterAll(() => town.remove());

const documentAt = (id: string) => `${url}/db/town/${encodeURIComponent(id)}`;
const readDocument = <T extends TownDocument>(id: string) =>
  readJson<T & { _rev: string }>(documentAt(id));

async function save<T extends { _id: string }>(document: T, as = editor): Promise<string> {
  const answer = await putJson(documentAt(document._id), document, as);
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return ((await answer.json()) as { rev: string }).rev;
}

function post(path: string, body: string, type: string, as?: string): Promise<Response> {
  const headers = { 'content-type': type, ...(as && { authorization: as }) };
  return fetch(`${url}${path}`, { method: 'POST', headers, body });
}

async function check(document: object, as = editor): Promise<TownCheck> {
  const answer = await post('/desk/town/check', JSON.stringify(document), 'application/json', as);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as TownCheck;
}

async function historyOf(id: string): Promise<TownHistoryEntry[]> {
  const range = new URLSearchParams({
    include_docs: 'true',
    startkey: JSON.stringify(`change:${id}:`),
    endkey: JSON.stringify(`change:${id}:\uffff`),
  });
  const { rows } = await readJson<{ rows: { doc: TownHistoryEntry }[] }>(
    `${url}/db/town-history/_all_docs?${range}`,
    editor,
  );
  return rows.map(({ doc }) => doc);
}

const notice = (id: string): Notice => ({
  _id: `notice:${id}`,
  type: 'notice',
  title: { de: 'Baustelle' },
  text: { de: 'Der Parkplatz ist gesperrt.' },
  from: '2026-11-28',
  to: '2026-12-31',
});

it('keeps who changed what and when, from the first to the deletion', async () => {
  const rev = await save(notice('parkplatz'));
  const text = { de: 'Der Parkplatz ist wieder frei.' };
  const second = await save({ ...notice('parkplatz'), text, _rev: rev }, admin);
  await save({ _id: 'notice:parkplatz', _rev: second, _deleted: true });
  const entries = await historyOf('notice:parkplatz');
  expect(entries.map(({ by }) => by)).toEqual(['Edda', 'admin', 'Edda']);
  expect(entries.map(({ before, after }) => [before, after])).toEqual([
    [null, notice('parkplatz')],
    [notice('parkplatz'), { ...notice('parkplatz'), text }],
    [{ ...notice('parkplatz'), text }, null],
  ]);
});

it('keeps what CouchDB clients write in bulk and by replication, and nothing that was refused', async () => {
  const docs = [notice('eins'), { ...notice('zwei'), to: '2020-01-01' }];
  const bulk = await post(
    '/db/town/_bulk_docs',
    JSON.stringify({ docs }),
    'application/json',
    editor,
  );
  expect(bulk.status).toBe(201);
  const replicated = { ...notice('drei'), _rev: '1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' };
  const body = JSON.stringify({ new_edits: false, docs: [replicated] });
  expect((await post('/db/town/_bulk_docs', body, 'application/json', editor)).status).toBe(201);
  expect((await post('/db/town/_bulk_docs', body, 'application/json', editor)).status).toBe(201);
  expect(await historyOf('notice:eins')).toHaveLength(1);
  expect(await historyOf('notice:zwei')).toEqual([]);
  expect(await historyOf('notice:drei')).toHaveLength(1);
});

it('takes what was made elsewhere on top of what is current here, and no branches', async () => {
  const hash = (n: number) => String(n).padStart(32, '0');
  const replicate = async (...docs: object[]) => {
    const body = JSON.stringify({ new_edits: false, docs });
    const answer = await post('/db/town/_bulk_docs', body, 'application/json', editor);
    expect(answer.status).toBe(201);
    return (await answer.json()) as object[];
  };
  const at = (start: number, ...ids: number[]) => ({
    ...notice('zweig'),
    _rev: `${start}-${hash(ids[0] ?? 0)}`,
    _revisions: { start, ids: ids.map(hash) },
  });
  const refusal = ({ _rev: rev }: { _rev: string }) => ({
    id: 'notice:zweig',
    rev,
    error: 'forbidden',
    reason: expect.stringContaining('current here') as string,
  });
  const firsts = Array.from({ length: 1500 }, (_, n) => at(1, n));
  expect(await replicate(...firsts)).toEqual(firsts.slice(1).map(refusal));
  expect(await replicate(at(3, 12, 11, 0), at(2, 11, 0), at(3, 12, 11, 0))).toEqual([]);
  // So long that the store would forget what joins it to the rest.
  const long = Array.from({ length: 1100 }, (_, n) => 5000 - n);
  const branches = [at(2, 21, 0), at(3, 22, 11, 0), at(4, 23), at(1103, ...long, 12, 11, 0)];
  expect(await replicate(...branches)).toEqual(branches.map(refusal));
  expect(await replicate({ ...at(4, 13, 12, 11, 0), _deleted: true })).toEqual([]);
  expect(await replicate(at(1, 7))).toEqual([refusal(at(1, 7))]);
  expect(await replicate(at(5, 14, 13, 12, 11, 0))).toEqual([]);
  const asked = `${documentAt('notice:zweig')}?conflicts=true&deleted_conflicts=true`;
  const found = await readJson<object>(asked);
  expect(found).toEqual({ ...notice('zweig'), _rev: `5-${hash(14)}` });
});

it('lets editors alone read the history, and nobody write it', async () => {
  const address = `${url}/db/town-history/_all_docs`;
  expect((await fetch(address)).status).toBe(401);
  expect((await fetch(address, { headers: { authorization: clerk } })).status).toBe(403);
  const forged = await putJson(`${url}/db/town-history/change:forged`, { type: 'x' }, editor);
  expect(forged.status).toBe(403);
});

it('refuses an edit of an old revision, and one that breaks a rule, leaving no trace', async () => {
  const rev = await save(notice('alt'));
  await save({ ...notice('alt'), _rev: rev, to: '2027-01-31' });
  const stale = await putJson(documentAt('notice:alt'), { ...notice('alt'), _rev: rev }, editor);
  expect(stale.status).toBe(409);
  const { _rev } = await readDocument('notice:alt');
  const broken = { ...notice('alt'), _rev, to: '2026-01-01' };
  const refused = await putJson(documentAt('notice:alt'), broken, editor);
  expect(refused.status).toBe(422);
  expect(await check(broken)).toEqual({
    problems: [{ field: '/to', text: 'must not be before from, 2026-11-28' }],
    outside: [],
  });
  expect(await historyOf('notice:alt')).toHaveLength(2);
});

it('names references that a change would break', async () => {
  const department = await readDocument('department:liegenschaften');
  const { problems } = await check({ _id: department._id, _rev: department._rev, _deleted: true });
  expect(problems.map(({ text }) => text).join()).toContain(
    'department:liegenschaften does not exist',
  );
});

const actionsOf = async ({ decision }: Resident) => {
  const address = `${url}/db/desk-${decision.departmentId}/${caseIdOf(decision.caseNumber)}`;
  const { history } = await readJson<Case>(address, admin);
  return history.map(({ action }) => action);
};

it('names the bookings outside of changed hours before they are saved, marks them, and takes it back', async () => {
  const [start = ''] = (await nextOpenStarts(url)).filter((each) => each.slice(11) >= '10:00');
  const booked = await bookAppointment(url, 'Erika Beispiel', start);
  expect(booked.decision.status).toBe('confirmed');
  const office = await readDocument<Office>('office:buergerbuero');
  const { appointments } = office;
  if (!appointments) throw new Error('The Bürgerbüro has appointments.');
  const opens = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '09:30', counters: 1 };
  const changed = { ...office, appointments: { ...appointments, periods: [opens] } };
  const { outside } = await check(changed);
  expect(outside).toEqual([
    {
      resourceId: 'buergerbuero',
      departmentId: 'buergerservice',
      date: start.slice(0, 10),
      from: start.slice(11),
      to: expect.any(String) as string,
      why: 'hours',
      ends: false,
      caseNumbers: [booked.decision.caseNumber],
    },
  ]);
  expect(JSON.stringify(outside)).not.toContain('Erika');
  // Asking changes nothing.
  expect((await readDocument('office:buergerbuero'))._rev).toBe(office._rev);
  expect(await actionsOf(booked)).not.toContain('outside');

  const rev = await save(changed);
  expect((await actionsOf(booked)).at(-1)).toBe('outside');
  const [entry] = await historyOf('office:buergerbuero');
  await save({ ...entry?.before, _id: 'office:buergerbuero', _rev: rev });
  expect((await actionsOf(booked)).at(-1)).toBe('inside');
  const { _rev, ...restored } = await readDocument<Office>('office:buergerbuero');
  expect({ ...restored, _rev: office._rev }).toEqual(office);
});

it('names sign-ups that a smaller course has no seats for', async () => {
  const courseId = 'internetkurs';
  await save({
    _id: `course:${courseId}`,
    type: 'course',
    title: { de: 'Internetkurs' },
    description: { de: 'Für alle' },
    place: 'Rathaus',
    district: 'Hahn',
    departmentId: 'soziales',
    dates: [{ start: '2199-01-08T10:00', end: '2199-01-08T11:00' }],
    seats: 3,
    feeEur: null,
    phone: null,
  });
  const signUp = (seats: number) =>
    ask(
      url,
      courseRequest({
        _id: newRequestId(),
        courseId,
        seats,
        contact: { name: 'Erika Beispiel', email: `${randomUUID()}@example.org` },
      }),
      newPass(),
    );
  await signUp(1);
  const last = await signUp(2);
  expect(last.decision.status).toBe('confirmed');
  const course = await readDocument(`course:${courseId}`);
  const { outside } = await check({ ...course, seats: 2 });
  expect(outside).toMatchObject([{ why: 'full', caseNumbers: [last.decision.caseNumber] }]);
});

it('lets nobody but editors ask, and draws a preview that nothing is saved for', async () => {
  const json = JSON.stringify(notice('vorschau'));
  expect((await post('/desk/town/check', json, 'application/json')).status).toBe(401);
  expect((await post('/desk/town/check', json, 'application/json', clerk)).status).toBe(403);
  const service = await readDocument<TownDocument>('service:fuehrerschein-umtausch').catch(() =>
    readDocument<TownDocument>('service:personalausweis-beantragen'),
  );
  const changed = { ...service, name: { de: 'Ausweis <b>neu</b>' } };
  const fields = { path: `/leistungen/${service._id.slice(8)}`, locale: 'de' };
  const form = new URLSearchParams({ ...fields, document: JSON.stringify(changed) }).toString();
  const page = await post('/desk/town/preview', form, 'application/x-www-form-urlencoded', editor);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'none'");
  const html = await page.text();
  expect(html).toContain('Ausweis &lt;b>neu&lt;/b>');
  expect(html).not.toContain('<script');
  expect(await readDocument(service._id)).toEqual(service);
  expect(await historyOf(service._id)).toEqual([]);
  const broken = new URLSearchParams({ ...fields, document: '{"_id":"service:x"}' }).toString();
  const refused = await post(
    '/desk/town/preview',
    broken,
    'application/x-www-form-urlencoded',
    editor,
  );
  expect(refused.status).toBe(400);
});

it('is asked with JSON of five hundred levels at most', async () => {
  const deep = `{"_id":"notice:deep","x":${'['.repeat(500)}${']'.repeat(500)}}`;
  const form = new URLSearchParams({ document: deep, path: '/', locale: 'de' }).toString();
  for (const [path, body, type] of [
    ['check', deep, 'application/json'],
    ['preview', form, 'application/x-www-form-urlencoded'],
  ] as const) {
    const answer = await post(`/desk/town/${path}`, body, type, editor);
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.text()).toContain('nested deeper than 500 levels');
  }
});
