import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantToLocal } from '../../src/domain/local-time.ts';
import type { Case } from '../../src/domain/schemas/case.ts';
import { basic, newRequestId, sendRequest, newPass } from '../factories/resident-client.ts';
import { seedCases, seededCase, seededDepartment } from '../factories/seed-cases.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { venueRequest } from '../factories/town.ts';

const count = 1200;
const today = instantToLocal(new Date().toISOString()).slice(0, 10);
const seeded = Array.from({ length: count }, (_, index) => seededCase(index, today));
const admin = { authorization: basic('admin', adminPassword) };
let town: TestTown;

beforeAll(async () => {
  town = await createTestTown();
  const server = await town.start();
  await server.stop();
  await seedCases(town.dataDir, count, today);
  await town.start();
});
afterAll(() => town.remove());

function post(path: string, body: object, headers: Record<string, string> = admin) {
  return fetch(`${town.url}/db/desk-${seededDepartment}/${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function search(query: string, more: object = {}) {
  const answer = await post('_design/desk/_search/cases', { query, limit: 200, ...more });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as {
    total_rows: number;
    is_complete: boolean;
    rows: { id: string; doc: Case }[];
  };
}

describe('searching the cases of a department', () => {
  it.each(['müller', 'Mueller'])(
    'finds everybody called so by “%s”, the latest first',
    async (query) => {
      const wanted = seeded.filter(({ request }) => request.contact.name.endsWith(' Müller'));
      const { total_rows, is_complete, rows } = await search(query);
      expect({ total_rows, is_complete }).toEqual({ total_rows: wanted.length, is_complete: true });
      expect(rows.map(({ id }) => id)).toEqual(wanted.map(({ _id }) => _id).toReversed());
    },
  );

  it('finds by number, telephone, address and purpose, and by several words', async () => {
    const one = seeded[777];
    if (!one) throw new Error('Nothing seeded');
    const { phone = '', email = '', name } = one.request.contact;
    for (const query of [one.caseNumber, phone, phone.replace('06128', '+49 6128'), email]) {
      expect((await search(query)).rows.map(({ id }) => id)).toEqual([one._id]);
    }
    const weddings = await search(`${name.slice(0, 3)} hochz`);
    expect(weddings.total_rows).toBeGreaterThan(0);
    for (const { doc } of weddings.rows) {
      expect(doc.request).toMatchObject({ kind: 'venue', purpose: 'Hochzeit' });
    }
  });

  it('keeps to a selector, and to a limit', async () => {
    const selector = { 'request.kind': 'appointment', stage: 'done' };
    const { rows, total_rows } = await search('anna', { selector, limit: 3 });
    expect(rows).toHaveLength(3);
    const wanted = seeded.filter(
      ({ request }) => request.kind === 'appointment' && request.contact.name.startsWith('Anna '),
    );
    expect(total_rows).toBe(wanted.length);
  });

  it('knows at once what has just come', async () => {
    const contact = { name: 'Zacharias Neu', phone: '06128 77' };
    const request = venueRequest([{ date: '2020-01-01', windowId: 'day' }], { contact });
    expect((await search('zacharias')).total_rows).toBe(0);
    await sendRequest(town.url, newPass(), { ...request, _id: newRequestId() });
    expect((await search('zacharias')).rows[0]?.doc.request.contact.name).toBe('Zacharias Neu');
  });

  it('is in the audit log with the cases that it has shown, and without its words', async () => {
    const one = seeded[555];
    if (!one) throw new Error('Nothing seeded');
    await search(one.caseNumber);
    const answer = await fetch(
      `${town.url}/db/audit/_all_docs?include_docs=true&descending=true&limit=20`,
      {
        headers: admin,
      },
    );
    const { rows } = (await answer.json()) as {
      rows: { doc: { action?: string; cases?: string[] } }[];
    };
    const entry = rows.find(({ doc }) => doc.action === 'search');
    expect(entry?.doc.cases).toEqual([one.caseNumber]);
    await search('zarathustra');
    const log = await fetch(`${town.url}/db/audit/_all_docs?include_docs=true`, { headers: admin });
    expect(await log.text()).not.toMatch(/zarathustra/i);
  });

  it('is for the department alone, and takes nothing from an address', async () => {
    const path = '_design/desk/_search/cases';
    expect((await post(path, { query: 'anna' }, {})).status).toBe(401);
    const url = `${town.url}/db/desk-${seededDepartment}/${path}?query=anna`;
    expect((await fetch(url, { headers: admin })).status).toBe(405);
    expect((await post('_design/desk/_search/other', { query: 'anna' })).status).toBe(501);
    expect((await post(path, {})).status).toBe(400);
  });
});

it('answers the lists of the desk from indexes, without a look at anything else', async () => {
  const sortBy = (...fields: string[]) => fields.map((field) => ({ [field]: 'desc' }));
  const find = async (selector: object, sort: object[]) => {
    const body = { selector, sort, limit: 30, execution_stats: true };
    const answer = await post('_find', body);
    return (await answer.json()) as {
      docs: Case[];
      execution_stats: { total_docs_examined: number };
    };
  };
  const venueId = 'grillplatz-hahn';
  const questions = [
    [{ stage: 'new' }, sortBy('stage', 'decision.decidedAt')],
    [{ stage: 'done' }, sortBy('stage', 'decision.decidedAt')],
    [
      { stage: 'done', resource: `venue:${venueId}` },
      sortBy('stage', 'resource', 'decision.decidedAt'),
    ],
    [
      { stage: 'done', 'request.kind': 'appointment' },
      sortBy('stage', 'request.kind', 'decision.decidedAt'),
    ],
    [{ stage: 'done', day: today }, sortBy('stage', 'day', 'decision.decidedAt')],
  ] as const;
  for (const [selector, sort] of questions) {
    const { docs, execution_stats } = await find(selector, sort);
    expect(docs.length).toBeGreaterThan(0);
    expect(execution_stats.total_docs_examined).toBe(docs.length);
  }
});
