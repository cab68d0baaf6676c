import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Request } from '../../src/domain/schemas/request.ts';
import {
  newPass,
  newRequestId,
  readDecision,
  readFreeSlots,
  sendRequest,
} from '../factories/resident-client.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { appointmentRequest } from '../factories/town.ts';

const office = 'buergerbuero';
const service = 'personalausweis-beantragen';
/** Fewer than are left when the server is killed, so that some always meet a dead server. */
const atOnce = 40;
let town: TestTown;

beforeAll(async () => {
  town = await createTestTown();
});
afterAll(() => town.remove());

/** 200 residents; each wishes for one of 40 slots, so that most of them compete. */
async function makeRequests(url: string) {
  const slots = (await readFreeSlots(url, office, service)).slice(0, 40);
  return Array.from({ length: 200 }, (_, index) => ({
    pass: newPass(),
    request: appointmentRequest([slots[index % slots.length] ?? ''], {
      _id: newRequestId(),
      officeId: office,
      services: [{ serviceId: service, count: 1 }],
      contact: { name: 'Erika Beispiel', phone: `06128 ${100_000 + index}` },
    }) as Request,
  }));
}

it('loses nothing acknowledged and does nothing twice when killed among 200 requests', async () => {
  const server = await town.start();
  const residents = await makeRequests(server.url);
  const acknowledged = new Set<string>();
  const unsent = residents.values();
  let killed: Promise<void> | undefined;
  const sendOneByOne = async () => {
    for (const { pass, request } of unsent) {
      const answer = await sendRequest(server.url, pass, request).catch(() => undefined);
      if (answer?.status === 201) acknowledged.add(request._id);
      if (acknowledged.size === 60) killed ??= server.kill();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendOneByOne));
  await killed;
  expect(acknowledged.size).toBeGreaterThanOrEqual(60);
  expect(acknowledged.size).toBeLessThan(200);

  await town.start();
  const before = new Map<string, unknown>();
  for (const { pass, request } of residents.filter((resident) =>
    acknowledged.has(resident.request._id),
  )) {
    before.set(request._id, await readDecision(town.url, pass, request._id));
  }
  expect(before.size).toBe(acknowledged.size);

  const resent = await Promise.all(
    residents.map(({ pass, request }) => sendRequest(town.url, pass, request)),
  );
  expect(resent.every(({ status }) => status === 201)).toBe(true);
  const decisions = await Promise.all(
    residents.map(({ pass, request }) => readDecision(town.url, pass, request._id)),
  );
  for (const decision of decisions) {
    const known = before.get(decision.requestId);
    if (known) expect(decision).toEqual(known);
  }
  expect(new Set(decisions.map(({ caseNumber }) => caseNumber)).size).toBe(200);
  const visits = decisions.flatMap(({ booking }) => (booking && 'start' in booking ? booking : []));
  for (const { start } of visits) {
    const parallel = visits.filter((other) => other.start <= start && start < other.end);
    expect(parallel.length).toBeLessThanOrEqual(4);
  }
});
