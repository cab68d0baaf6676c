import { randomBytes, randomUUID } from 'node:crypto';
import { decisionIdOf, slugOf } from '../../src/domain/document-ids.ts';
import { rulesFrom, type TownRules } from '../../src/domain/decide/rules.ts';
import type { Decision } from '../../src/domain/schemas/decision.ts';
import type { OfficeOccupancy, VenueOccupancy } from '../../src/domain/schemas/occupancy.ts';
import type { Request } from '../../src/domain/schemas/request.ts';
import type { TownDocument } from '../../src/domain/schemas/town.ts';
import { bookableSlots } from '../../src/domain/slots.ts';
import { appointmentMinutes } from '../../src/domain/appointments.ts';
import { isBookableDate } from '../../src/domain/venues.ts';

export interface TestPass {
  database: string;
  authorization: string;
}

export function newPass(): TestPass {
  const database = `resident-${randomUUID().replaceAll('-', '')}`;
  const secret = randomBytes(32).toString('base64url');
  return { database, authorization: basic(database, secret) };
}

export function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

export const newRequestId = () => `request:${randomUUID()}`;

export async function readJson<T>(url: string, authorization?: string): Promise<T> {
  const response = await fetch(url, authorization ? { headers: { authorization } } : {});
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export function putJson(url: string, body: unknown, authorization?: string): Promise<Response> {
  return fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function sendRequest(url: string, pass: TestPass, request: Request): Promise<Response> {
  return putJson(`${url}/db/${pass.database}/${request._id}`, request, pass.authorization);
}

export function readDecision(url: string, pass: TestPass, requestId: string): Promise<Decision> {
  return readJson(`${url}/db/${pass.database}/${decisionIdOf(requestId)}`, pass.authorization);
}

interface AllDocs<T> {
  rows: { doc: T }[];
}

async function readDocs<T>(url: string, prefix: string): Promise<T[]> {
  const range = new URLSearchParams({
    include_docs: 'true',
    startkey: JSON.stringify(prefix),
    endkey: JSON.stringify(`${prefix}\uffff`),
  });
  const { rows } = await readJson<AllDocs<T>>(`${url}?${range}`);
  return rows.map(({ doc }) => doc);
}

export async function readTownRules(url: string): Promise<TownRules> {
  return rulesFrom(await readDocs<TownDocument>(`${url}/db/town/_all_docs`, ''));
}

/** Now, and when whoever asks now has used it: a start must not pass meanwhile. */
const timesOfUse = () => [0, 600_000].map((ms) => new Date(Date.now() + ms).toISOString());

/**
 * Starts that the town offers for one concern at an office, and goes on to offer for ten minutes;
 * the soonest first.
 */
export async function readFreeSlots(
  url: string,
  officeId: string,
  serviceId: string,
): Promise<string[]> {
  const rules = await readTownRules(url);
  const office = rules.offices.get(officeId);
  if (!office) throw new Error(`No office ${officeId}`);
  const durationMinutes = appointmentMinutes([{ serviceId, count: 1 }], rules.services);
  const days = await readDocs<OfficeOccupancy>(
    `${url}/db/occupancy/_all_docs`,
    `occupancy:${officeId}:`,
  );
  const [now = '', later = ''] = timesOfUse();
  return days.flatMap(({ date, free }) => {
    const slotsAt = (at: string) => bookableSlots({ office, date, free, durationMinutes, now: at });
    const stillThere = new Set(slotsAt(later));
    return slotsAt(now).flatMap((time) => (stillThere.has(time) ? `${date}T${time}` : []));
  });
}

/** Free windows of a venue that can be asked for, and for ten minutes more, the soonest first. */
export async function readFreeWindows(
  url: string,
  venueId: string,
): Promise<{ date: string; windowId: string }[]> {
  const venue = (await readTownRules(url)).venues.get(venueId);
  if (!venue) throw new Error(`No venue ${venueId}`);
  const days = await readDocs<VenueOccupancy>(
    `${url}/db/occupancy/_all_docs`,
    `occupancy:${slugOf(venue._id)}:`,
  );
  const times = timesOfUse();
  return days
    .filter(({ date }) => times.every((at) => isBookableDate(venue, date, at)))
    .flatMap(({ date, windows }) =>
      windows.filter(({ state }) => state === 'free').map(({ id }) => ({ date, windowId: id })),
    );
}
