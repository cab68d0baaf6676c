import { setTimeout as pause } from 'node:timers/promises';
import type { Case } from '../../src/domain/schemas/case.ts';
import { newPass, newRequestId, sendRequest } from '../factories/resident-client.ts';
import { seededDepartment } from '../factories/seed-cases.ts';
import { adminPassword } from '../factories/start-server.ts';
import { venueRequest } from '../factories/town.ts';

export interface ClerksFigures {
  clerks: number;
  requests: number;
  /** Milliseconds from sending a request until a clerk has its case: median, longest. */
  seen: number[];
  /** Until the resident has the answer of the server: median, longest. */
  answered: number[];
}

const clerks = 50;
const requests = 20;

/** Fifty clerks wait for changes of one department while residents send requests to it. */
export async function measureClerks(url: string): Promise<ClerksFigures> {
  const cookie = await signInByName(url);
  const desk = `${url}/db/desk-${seededDepartment}`;
  const stop = new AbortController();
  const seenAt = new Map<string, number[]>();
  const note = ({ request }: Case) => {
    seenAt.set(request._id, [...(seenAt.get(request._id) ?? []), performance.now()]);
  };
  const followers = Array.from({ length: clerks }, () => follow(desk, cookie, note, stop.signal));
  await pause(1000);
  const seen: number[] = [];
  const answered: number[] = [];
  for (let index = 0; index < requests; index += 1) {
    const request = venueRequest([{ date: '2020-01-01', windowId: 'day' }], {
      _id: newRequestId(),
      contact: { name: `Person ${index}`, phone: '06128 1' },
    });
    const sentAt = performance.now();
    const answer = await sendRequest(url, newPass(), request);
    if (answer.status !== 201) throw new Error(await answer.text());
    answered.push(performance.now() - sentAt);
    while ((seenAt.get(request._id)?.length ?? 0) < clerks) await pause(1);
    seen.push(...(seenAt.get(request._id) ?? []).map((at) => at - sentAt));
  }
  stop.abort();
  await Promise.allSettled(followers);
  return { clerks, requests, seen: summary(seen), answered: summary(answered) };
}

/** @returns median and longest */
export function summary(times: readonly number[]): number[] {
  const sorted = times.toSorted((left, right) => left - right);
  return [sorted[Math.floor(sorted.length / 2)] ?? NaN, sorted.at(-1) ?? NaN];
}

/** @returns the cookie of the operator's session */
export async function signInByName(url: string): Promise<string> {
  const answer = await fetch(`${url}/db/_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'admin', password: adminPassword }),
  });
  return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

/** As the desk does: longpolls from the last sequence on. */
async function follow(
  desk: string,
  cookie: string,
  note: (subject: Case) => void,
  signal: AbortSignal,
): Promise<void> {
  const ask = async <T>(path: string) => {
    const answer = await fetch(desk + path, { headers: { cookie }, signal });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as T;
  };
  let { update_seq: since } = await ask<{ update_seq: string }>('');
  while (!signal.aborted) {
    const { results, last_seq } = await ask<{
      results: { id: string; doc: Case }[];
      last_seq: string;
    }>(`/_changes?feed=longpoll&timeout=25000&include_docs=true&since=${since}`);
    for (const { id, doc } of results) if (id.startsWith('case:')) note(doc);
    since = last_seq;
  }
}
