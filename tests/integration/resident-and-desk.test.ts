import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/schemas/case.ts';
import type { Request } from '../../src/domain/schemas/request.ts';
import {
  basic,
  newPass,
  newRequestId,
  putJson,
  readDecision,
  readFreeSlots,
  readFreeWindows,
  readJson,
  sendRequest,
  type TestPass,
} from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { appointmentRequest, venueRequest } from '../factories/town.ts';

const admin = basic('admin', adminPassword);
const office = 'buergerbuero';
const service = 'personalausweis-beantragen';
let town: TestTown;
let url: string;

beforeAll(async () => {
  town = await createTestTown();
  ({ url } = await town.start());
});
afterAll(() => town.remove());

/** A phone number has only so many appointments at a time. */
const somebody = () => ({ name: 'Erika Beispiel', email: `${randomUUID()}@example.org` });

function bookingOf(starts: string[]): Request {
  return appointmentRequest(starts, {
    _id: newRequestId(),
    officeId: office,
    services: [{ serviceId: service, count: 1 }],
    contact: somebody(),
  });
}

async function reserve(pass: TestPass, index = 0): Promise<Request> {
  const [wish] = (await readFreeWindows(url, 'grillplatz-hahn')).slice(index);
  if (!wish) throw new Error('No window is free');
  const request = venueRequest([wish], { _id: newRequestId() });
  expect((await sendRequest(url, pass, request)).status).toBe(201);
  return request;
}

const deskUrl = () => `${url}/db/desk-liegenschaften`;

async function readCase(caseNumber: string): Promise<Case & { _rev: string }> {
  return readJson(`${deskUrl()}/case:${caseNumber}`, admin);
}

async function giveVerdict(
  subject: Case & { _rev: string },
  action: string,
  message: string | null = null,
  id = `verdict:${randomUUID()}`,
): Promise<Response> {
  const { caseNumber, _rev: caseRev } = subject;
  const verdict = { _id: id, type: 'verdict', caseNumber, caseRev, action, message };
  return putJson(`${deskUrl()}/${id}`, verdict, admin);
}

async function occupancyState(
  venueId: string,
  { date, windowId }: { date: string; windowId: string },
) {
  const day = await readJson<{ windows: { id: string; state: string }[] }>(
    `${url}/db/occupancy/occupancy:${venueId}:${date}`,
  );
  return day.windows.find(({ id }) => id === windowId)?.state;
}

describe('an appointment', () => {
  it('is confirmed with a case number and the bring list; sent again it changes nothing', async () => {
    const pass = newPass();
    const [start = ''] = await readFreeSlots(url, office, service);
    const request = bookingOf([start]);
    const first = await sendRequest(url, pass, request);
    expect(first.status).toBe(201);
    const decision = await readDecision(url, pass, request._id);
    expect(decision).toMatchObject({
      status: 'confirmed',
      booking: { officeId: office, start },
      caseNumber: expect.stringMatching(/^TS-\d{4}-\d{6}$/),
    });
    expect(decision.bringList.map(({ id }) => id)).toContain('digitales-lichtbild');

    const again = await sendRequest(url, pass, request);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(await first.json());
    expect(await readDecision(url, pass, request._id)).toEqual(decision);

    const other = await sendRequest(url, pass, { ...request, locale: 'en' } as Request);
    expect(other.status).toBe(409);
  });

  it('for the last counter goes to one of two residents', async () => {
    const slots = await readFreeSlots(url, 'standesamt', 'geburtsurkunde');
    const start = slots.at(-1) ?? '';
    const passes = [newPass(), newPass()] as const;
    const requests = passes.map(() =>
      appointmentRequest([start], {
        _id: newRequestId(),
        officeId: 'standesamt',
        services: [{ serviceId: 'geburtsurkunde', count: 1 }],
      }),
    );
    await Promise.all(
      passes.map((pass, index) => sendRequest(url, pass, requests[index] as Request)),
    );
    const decisions = await Promise.all(
      passes.map((pass, index) => readDecision(url, pass, requests[index]?._id ?? '')),
    );
    const [confirmed, declined] = decisions.sort((left) => (left.status === 'confirmed' ? -1 : 1));
    expect(confirmed).toMatchObject({ status: 'confirmed', booking: { start } });
    expect(declined).toMatchObject({ status: 'declined', code: 'slot-taken', booking: null });
    expect(declined?.alternatives).toHaveLength(5);
  });

  it('is not given twice when its wishes are weeks apart', async () => {
    const free = await readFreeSlots(url, 'standesamt', 'eheschliessung-anmelden');
    const [early = '', late = ''] = [free[0], free.at(-1)];
    const wishing = (starts: string[]) =>
      appointmentRequest(starts, {
        _id: newRequestId(),
        officeId: 'standesamt',
        services: [{ serviceId: 'eheschliessung-anmelden', count: 1 }],
        contact: somebody(),
      });
    const decide = async (starts: string[]) => {
      const [pass, request] = [newPass(), wishing(starts)];
      await sendRequest(url, pass, request);
      return readDecision(url, pass, request._id);
    };
    expect((await decide([early])).status).toBe('confirmed');
    expect((await decide([late])).status).toBe('confirmed');
    for (const wishes of [
      [early, late],
      [late, early],
    ]) {
      expect(await decide(wishes)).toMatchObject({ status: 'declined', code: 'slot-taken' });
    }
  });

  it('is given once although two devices use the same request id', async () => {
    const slots = await readFreeSlots(url, 'standesamt', 'geburtsurkunde');
    const request = appointmentRequest([slots.at(-2) ?? ''], {
      _id: newRequestId(),
      officeId: 'standesamt',
      services: [{ serviceId: 'geburtsurkunde', count: 1 }],
      contact: somebody(),
    });
    const passes = [newPass(), newPass()];
    for (const pass of passes) await sendRequest(url, pass, request);
    const decisions = await Promise.all(passes.map((pass) => readDecision(url, pass, request._id)));
    expect(decisions.map(({ status }) => status)).toEqual(['confirmed', 'declined']);
  });

  it('is given back once it is cancelled, and rests before it is offered again', async () => {
    const pass = newPass();
    const [start = ''] = (await readFreeSlots(url, office, service)).slice(20);
    const request = bookingOf([start]);
    await sendRequest(url, pass, request);
    const cancel = {
      _id: newRequestId(),
      type: 'request',
      kind: 'cancel',
      requestId: request._id,
      locale: 'de',
      createdAt: new Date().toISOString(),
      appVersion: '1.0.0',
    } as Request;
    expect((await sendRequest(url, pass, cancel)).status).toBe(201);
    expect(await readDecision(url, pass, cancel._id)).toMatchObject({ status: 'confirmed' });
    expect(await readDecision(url, pass, request._id)).toMatchObject({ status: 'cancelled' });
    // Other counters may be free at that time: what rests is one of them.
    const desk = `${url}/db/_townhall/reservations:${office}:${start.slice(0, 10)}`;
    const { reservations } = await readJson<{ reservations: { state: string }[] }>(desk, admin);
    expect(reservations.map(({ state }) => state)).toContain('paused');
  });
});

describe('a Grillplatz', () => {
  it('is held under review and confirmed once, however often and from wherever', async () => {
    const pass = newPass();
    const request = await reserve(pass);
    const wish = (request as { wishes: { date: string; windowId: string }[] }).wishes[0];
    const { status, caseNumber } = await readDecision(url, pass, request._id);
    expect(status).toBe('in-review');
    expect(await occupancyState('grillplatz-hahn', wish as never)).toBe('held');

    const subject = await readCase(caseNumber);
    const id = `verdict:${randomUUID()}`;
    const answers = await Promise.all([
      giveVerdict(subject, 'confirm', null, id),
      giveVerdict(subject, 'confirm', null, id),
      giveVerdict(subject, 'confirm'),
    ]);
    // Whichever arrives first.
    const [one, again, other] = answers.map((answer) => answer.status);
    expect(again).toBe(one);
    expect([one, other].sort()).toEqual([201, 409]);
    const late = await giveVerdict(subject, 'decline', 'zu spät');
    expect(late.status).toBe(409);
    expect(await late.json()).toEqual({
      error: 'conflict',
      reason: `${caseNumber} is now confirmed, by admin.`,
    });
    expect(await readDecision(url, pass, request._id)).toMatchObject({ status: 'confirmed' });
    expect((await readCase(caseNumber)).history.map(({ action }) => action)).toEqual([
      'received',
      'confirm',
    ]);
    expect(await occupancyState('grillplatz-hahn', wish as never)).toBe('booked');
  });

  it('is declined with a reason and with alternatives, and free for others', async () => {
    const pass = newPass();
    const request = await reserve(pass);
    const { caseNumber } = await readDecision(url, pass, request._id);
    const subject = await readCase(caseNumber);
    expect((await giveVerdict(subject, 'decline')).status).toBe(422);
    expect((await giveVerdict(subject, 'decline', 'Baumfällarbeiten')).status).toBe(201);
    const decision = await readDecision(url, pass, request._id);
    expect(decision).toMatchObject({
      status: 'declined',
      code: 'by-staff',
      message: 'Baumfällarbeiten',
    });
    expect(decision.alternatives.length).toBeGreaterThan(0);
  });

  it('taken back by the resident is no longer the clerk’s to confirm', async () => {
    const pass = newPass();
    const request = await reserve(pass);
    const { caseNumber } = await readDecision(url, pass, request._id);
    const subject = await readCase(caseNumber);
    const cancel = { ...request, _id: newRequestId(), kind: 'cancel', requestId: request._id };
    await sendRequest(url, pass, cancel as unknown as Request);
    const answer = await giveVerdict(subject, 'confirm');
    expect(answer.status).toBe(409);
    expect(await readDecision(url, pass, request._id)).toMatchObject({ status: 'cancelled' });
  });
});

describe('what is refused changes nothing', () => {
  const request = () => bookingOf(['2026-12-03T09:00']);

  it.each([
    ['bad JSON', 400, '{"_id":'],
    ['a body over the limit', 413, JSON.stringify({ text: 'x'.repeat(9 * 1024 * 1024) })],
    ['an unknown kind', 422, { ...bookingOf(['2026-12-03T09:00']), kind: 'poem' }],
    ['a wrong type', 422, { ...bookingOf(['2026-12-03T09:00']), wishes: 'tomorrow' }],
    ['a year beyond ours', 422, bookingOf(['9999-12-31T09:00'])],
    ['a year before ours', 422, bookingOf(['0001-01-01T09:00'])],
    ['a request of a megabyte', 413, { ...bookingOf(['2026-12-03T09:00']), x: 'x'.repeat(1e6) }],
  ])('%s is %i', async (_name, status, body) => {
    const pass = newPass();
    const id = typeof body === 'string' ? newRequestId() : body._id;
    const answer = await putJson(`${url}/db/${pass.database}/${id}`, body, pass.authorization);
    expect(answer.status).toBe(status);
    const database = await fetch(`${url}/db/${pass.database}`, {
      headers: { authorization: pass.authorization },
    });
    expect(database.status).toBe(404);
  });

  it('a stranger’s pass, a wrong secret and no pass do not get in', async () => {
    const pass = newPass();
    const stranger = newPass();
    const sent = request();
    await sendRequest(url, pass, sent);
    const address = `${url}/db/${pass.database}/${sent._id}`;
    const statusWith = async (authorization?: string) =>
      (await fetch(address, authorization ? { headers: { authorization } } : {})).status;
    expect(await statusWith(pass.authorization)).toBe(200);
    expect(await statusWith(stranger.authorization)).toBe(403);
    expect(await statusWith(basic(pass.database, 'x'.repeat(43)))).toBe(401);
    expect(await statusWith()).toBe(401);
    expect((await fetch(`${url}/db/desk-liegenschaften/_all_docs`)).status).toBe(401);
    expect((await fetch(`${url}/db/_townhall/_all_docs`)).status).toBe(401);
    expect((await putJson(`${url}/db/town/town`, {})).status).toBe(401);
    expect(
      (await fetch(`${url}/db/no-such-place`, { headers: { authorization: admin } })).status,
    ).toBe(404);
  });

  it('an editor cannot delete the town, nor point to what does not exist', async () => {
    const { _rev } = await readJson<{ _rev: string }>(`${url}/db/town/town`);
    const deleted = await fetch(`${url}/db/town/town?rev=${_rev}`, {
      method: 'DELETE',
      headers: { authorization: admin },
    });
    expect(deleted.status).toBe(403);
    const standesamt = await readJson<object>(`${url}/db/town/office:standesamt`);
    const answer = await putJson(
      `${url}/db/town/office:standesamt`,
      { ...standesamt, departmentId: 'nowhere' },
      admin,
    );
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      error: 'invalid_document',
      reason: 'office:standesamt: /departmentId department:nowhere does not exist',
    });
  });

  it('requests are never changed nor deleted', async () => {
    const pass = newPass();
    const sent = request();
    const { rev } = (await (await sendRequest(url, pass, sent)).json()) as { rev: string };
    const answer = await fetch(`${url}/db/${pass.database}/${sent._id}?rev=${rev}`, {
      method: 'DELETE',
      headers: { authorization: pass.authorization },
    });
    expect(answer.status).toBe(403);
    expect((await sendRequest(url, pass, sent)).status).toBe(201);
  });
});
