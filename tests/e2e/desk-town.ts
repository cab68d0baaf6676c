import { execFile } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { instantToLocal, localToInstant } from '../../src/domain/local-time.ts';
import type { Case } from '../../src/domain/schemas/case.ts';
import type { Decision } from '../../src/domain/schemas/decision.ts';
import type { Request, VenueRequest, VenueWish } from '../../src/domain/schemas/request.ts';
import {
  basic,
  newPass,
  newRequestId,
  putJson,
  readDecision,
  readFreeSlots,
  readJson,
  sendRequest,
  type TestPass,
} from '../factories/resident-client.ts';
import { adminPassword } from '../factories/start-server.ts';
import { appointmentRequest, courseRequest, venueRequest } from '../factories/town.ts';

/** What residents and editors do around the desk, without their screens. */
export interface Resident {
  pass: TestPass;
  request: Request;
  decision: Decision;
}

const officeId = 'buergerbuero';
const serviceId = 'personalausweis-beantragen';
const admin = basic('admin', adminPassword);

/** Changes a document of the town as an editor does. */
export async function editTown(url: string, id: string, changes: object): Promise<void> {
  const address = `${url}/db/town/${id}`;
  const known = await fetch(address);
  const current = known.ok ? ((await known.json()) as object) : {};
  const answer = await putJson(address, { ...current, ...changes, _id: id }, admin);
  expect(answer.status, await answer.clone().text()).toBe(201);
}

export async function ask(url: string, request: Request, pass = newPass()): Promise<Resident> {
  const answer = await sendRequest(url, pass, request);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return { pass, request, decision: await readDecision(url, pass, request._id) };
}

/** Enters a guest on the phone, as staff do. */
export async function enterGuest(url: string, desk: string, request: Request): Promise<void> {
  const entry = { _id: `entry:${randomUUID()}`, type: 'entry', channel: 'phone', request };
  const answer = await putJson(`${url}/db/${desk}/${entry._id}`, entry, admin);
  expect(answer.status, await answer.clone().text()).toBe(201);
}

export function askForVenue(
  url: string,
  name: string,
  wish: VenueWish,
  changes: Partial<VenueRequest> = {},
): Promise<Resident> {
  const contact = { name, phone: '06128 1' };
  return ask(url, venueRequest([wish], { _id: newRequestId(), contact, ...changes }));
}

export function askForCourse(
  url: string,
  courseId: string,
  person: { name: string; seats?: number },
): Promise<Resident> {
  const { name, seats = 1 } = person;
  const contact = { name, email: 'person@example.org' };
  return ask(url, courseRequest({ _id: newRequestId(), courseId, seats, contact }));
}

/** Asks for one time at the Bürgerbüro. */
export function bookAppointment(url: string, name: string, start: string): Promise<Resident> {
  // One phone number may have only so many appointments.
  const contact = { name, phone: `06128 ${randomInt(1_000_000)}` };
  const services = [{ serviceId, count: 1 }];
  const changes = { _id: newRequestId(), officeId, services, contact };
  return ask(url, appointmentRequest([start], changes));
}

/** All times of the next day, from tomorrow on, on which the Bürgerbüro is open. */
export async function nextOpenStarts(url: string): Promise<string[]> {
  const free = await readFreeSlots(url, officeId, serviceId);
  const first = free.find((each) => each.slice(0, 10) > today());
  if (!first) throw new Error('The Bürgerbüro is never open');
  return free.filter((each) => each.startsWith(first.slice(0, 10)));
}

export function today(): string {
  return instantToLocal(new Date().toISOString()).slice(0, 10);
}

/** Sends something about an earlier request. */
export async function follow(
  url: string,
  { pass, request }: Resident,
  about: object,
): Promise<Decision> {
  const { locale, createdAt, appVersion } = request;
  const frame = { type: 'request', locale, createdAt, appVersion, requestId: request._id };
  const followUp = { ...frame, ...about, _id: newRequestId() } as unknown as Request;
  return (await ask(url, followUp, pass)).decision;
}

export function currentDecision(url: string, { pass, request }: Resident): Promise<Decision> {
  return readJson<Decision>(
    `${url}/db/${pass.database}/${request._id.replace('request', 'decision')}`,
    pass.authorization,
  );
}

/** All cases of a department; its database holds design documents, too. */
export async function readCases(url: string, department: string): Promise<Case[]> {
  const address = `${url}/db/desk-${department}/_all_docs?include_docs=true`;
  const { rows } = await readJson<{ rows: { doc: Case }[] }>(address, admin);
  return rows.map(({ doc }) => doc).filter(({ type }) => type === 'case');
}

/** The desk's clock shows this town-local time; timers go on as they do. */
export async function setClock(page: Page, local: string): Promise<void> {
  await page.clock.setFixedTime(new Date(localToInstant(local)));
}

/** Makes a staff account as the operator does. @returns its password */
export async function addStaff(dataDir: string, name: string, role: string): Promise<string> {
  const run = promisify(execFile);
  const { stdout } = await run(
    process.execPath,
    ['sync-server/staff.ts', 'add', name, '--role', role],
    { env: { ...process.env, DATA_DIR: dataDir } },
  );
  const password = /password (\S+)/.exec(stdout)?.[1];
  if (password === undefined) throw new Error(`No password for ${name}: ${stdout}`);
  return password;
}
