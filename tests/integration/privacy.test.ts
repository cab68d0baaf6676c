import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  basic,
  newRequestId,
  readFreeSlots,
  readFreeWindows,
  readJson,
} from '../factories/resident-client.ts';
import { startSmtp, type TestSmtp } from '../factories/start-smtp.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { appointmentRequest, venueRequest } from '../factories/town.ts';
import { ask, readCases } from '../e2e/desk-town.ts';

let town: TestTown;
let smtp: TestSmtp;
const admin = basic('admin', adminPassword);
const contact = {
  name: 'Xaveria Unverwechselbar',
  email: 'xaveria@mail.example',
  phone: '0611 7654321',
};
const personal = /xaveria|unverwechselbar|mail\.example|7654321|goldene hochzeit|TS-\d{4}-\d/i;

beforeAll(async () => {
  smtp = await startSmtp();
  town = await createTestTown(({ url }) => ({ SMTP_URL: smtp.url, PUBLIC_URL: url }));
  await town.start();
  const [start = ''] = await readFreeSlots(town.url, 'buergerbuero', 'personalausweis-beantragen');
  await ask(town.url, appointmentRequest([start], { _id: newRequestId(), contact }));
  const [wish] = await readFreeWindows(town.url, 'grillplatz-hahn');
  if (!wish) throw new Error('The barbecue place is never free');
  const changes = { _id: newRequestId(), contact, purpose: 'Goldene Hochzeit' };
  await ask(town.url, venueRequest([wish], changes));
  await smtp.until(() => smtp.received.length >= 2);
});
afterAll(async () => {
  await town.remove();
  await smtp.close();
});

/** What anybody may read. */
async function readPublicly(path: string): Promise<string> {
  const answer = await fetch(`${town.url}${path}`);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

describe('what is public names nobody', () => {
  it.each(['town', 'occupancy'])('%s, by each way of reading', async (database) => {
    for (const path of ['_all_docs?include_docs=true', '_changes?include_docs=true']) {
      expect(await readPublicly(`/db/${database}/${path}`)).not.toMatch(personal);
    }
  });

  it.each(['/', '/plaetze/grillplatz-hahn', '/leistungen', '/db/', '/db/_up'])(
    '%s',
    async (path) => {
      expect(await readPublicly(path)).not.toMatch(personal);
    },
  );

  it('and what waiting rooms see has numbers only', async () => {
    const address = `${town.url}/db/board/_all_docs?include_docs=true`;
    expect(JSON.stringify(await readJson(address, admin))).not.toMatch(personal);
  });
});

describe('a scanner that opens the links of mails', () => {
  it('changes nothing, however it calls', async () => {
    const links = new Set(
      smtp.received.flatMap(({ html = '', text = '' }) =>
        [...`${html} ${text}`.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link),
      ),
    );
    const ours = [...links].filter((link) => link.startsWith(town.url));
    expect(ours.length).toBeGreaterThan(0);
    const cases = async () => [
      ...(await readCases(town.url, 'buergerservice')),
      ...(await readCases(town.url, 'liegenschaften')),
    ];
    const before = await cases();
    expect(before).toHaveLength(2);
    for (const link of ours) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(link, { method });
        expect(answer.status, link).toBeLessThan(400);
      }
    }
    expect(await cases()).toEqual(before);
  });
});
