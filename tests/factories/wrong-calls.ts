import { expect } from 'vitest';
import { startCouch, type Couch } from './start-couch.ts';

/**
 * A call that is refused, and how. `FIRST`, `SECOND`, `GONE` and `PICTURED` in the address stand
 * for revisions of the documents that `startThings` makes.
 */
export type WrongCall = [
  call: string,
  status: number,
  error: string,
  reason: string | RegExp,
  body?: unknown,
  headers?: Record<string, string>,
];

export interface Things {
  couch: Couch;
  revisions: Record<'FIRST' | 'SECOND' | 'GONE' | 'PICTURED', string>;
}

/**
 * A server with the database `things`: `a` in its second revision, `gone` deleted, `pictured`
 * with the ten bytes of `digits.txt`, and the design document `_design/d`.
 */
export async function startThings(started?: Couch): Promise<Things> {
  const couch = started ?? (await startCouch());
  const save = async (path: string, doc: unknown): Promise<string> =>
    (await couch.call('PUT', `/things/${path}`, doc)).body.rev;
  await couch.call('PUT', '/things');
  const FIRST = await save('a', { n: 1 });
  const SECOND = await save('a', { n: 2, _rev: FIRST });
  const rev = await save('gone', {});
  const GONE = (await couch.call('DELETE', `/things/gone?rev=${rev}`)).body.rev;
  const data = Buffer.from('0123456789').toString('base64');
  const PICTURED = await save('pictured', {
    _attachments: { 'digits.txt': { content_type: 'text/plain', data } },
  });
  await save('_design/d', {
    views: { v: { map: 'function (doc) { emit(doc._id); }' } },
    filters: { f: 'function () { return true; }' },
    updates: { u: 'function () { return [null, ""]; }' },
    shows: { s: 'function () { return ""; }' },
    lists: { l: 'function () {}' },
    rewrites: [],
  });
  return { couch, revisions: { FIRST, SECOND, GONE, PICTURED } };
}

/** Sends the call and looks at the answer; nothing in `things` may have changed. */
export async function expectRefused(things: Things, wrongCall: WrongCall): Promise<void> {
  const [call, status, error, reason, body, headers] = wrongCall;
  const [method = '', address = ''] = call.split(' ');
  const { couch, revisions } = things;
  const path = address.replace(
    /FIRST|SECOND|GONE|PICTURED/,
    (name) => revisions[name as keyof Things['revisions']],
  );
  const before = await couch.store.read.getDatabase('things');
  const answer = await couch.call(method, path, body, headers);
  expect({ status: answer.status, ...answer.body }).toEqual({
    status,
    error,
    reason: reason instanceof RegExp ? expect.stringMatching(reason) : reason,
  });
  if (status === 405) {
    expect(answer.headers.get('allow')).toBe(/^Only (\S+) allowed$/.exec(answer.body.reason)?.[1]);
  }
  expect(await couch.store.read.getDatabase('things')).toEqual(before);
}

export const json = { 'content-type': 'application/json' };
export const text = { 'content-type': 'text/plain' };

export const reasons = {
  missing: 'missing',
  deleted: 'deleted',
  noDatabase: 'Database does not exist.',
  conflict: 'Document update conflict.',
  badJson: 'invalid UTF-8 JSON',
  wrongType: 'Content-Type must be application/json',
  badRev: 'Invalid rev format',
  badRevs: 'Invalid list of revisions',
  notObject: 'Request body must be a JSON object',
  docNotObject: 'Document must be a JSON object',
  onlyPost: 'Only POST allowed',
} as const;
