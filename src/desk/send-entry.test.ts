import { expect, it } from 'vitest';
import type { Entry } from '#domain/schemas/case.ts';
import { sendEntry } from './send-entry.ts';

const entry = { _id: 'entry:1' } as Entry;
const stored = { _id: 'entry:1', caseNumber: 'TS-2026-000001' };
const failing = (problem: object) => () => Promise.reject(problem as Error);
const get = () => Promise.resolve(stored);

it('says which case an entry has become, also when the answer to an earlier try was lost', async () => {
  const accepted = { kind: 'accepted', caseNumber: 'TS-2026-000001' };
  expect(await sendEntry({ put: () => Promise.resolve(), get }, entry)).toEqual(accepted);
  expect(await sendEntry({ put: failing({ status: 409 }), get }, entry)).toEqual(accepted);
});

it('tells what was refused from what may have arrived', async () => {
  const refused = { put: failing({ status: 422, reason: '/contact' }), get };
  expect(await sendEntry(refused, entry)).toEqual({ kind: 'refused', reason: '/contact' });
  expect(await sendEntry({ put: failing(new TypeError('fetch')), get }, entry)).toEqual({
    kind: 'unsent',
  });
});
