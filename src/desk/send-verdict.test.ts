import { describe, expect, it } from 'vitest';
import { sampleVenueCase } from './sample-cases.ts';
import { sendVerdict } from './send-verdict.ts';
import { intentForClick } from './verdict-intent.ts';

const wish = { action: 'confirm', message: null } as const;
const click = { deskCase: sampleVenueCase('TS-2026-000001'), wish };
const verdict = intentForClick(undefined, click, () => '1')?.verdict as never;
const failing = (problem: object) => () => Promise.reject(problem as Error);

describe('sendVerdict', () => {
  it.each([
    [{ status: 401, reason: 'You are not authorized.' }, { kind: 'signed-out' }],
    [{ status: 503 }, { kind: 'unsent' }],
    [{ status: 404 }, { kind: 'stale' }],
    [{ status: 429 }, { kind: 'unsent' }],
    [new TypeError('Failed to fetch'), { kind: 'unsent' }],
    [
      { status: 422, reason: 'too long' },
      { kind: 'refused', reason: 'too long' },
    ],
  ])('reads %o', async (problem, outcome) => {
    const database = { put: failing(problem), get: failing({ status: 404 }) };
    expect(await sendVerdict(database, verdict)).toEqual(outcome);
  });

  it('tells a faster colleague from its own verdict whose answer was lost', async () => {
    const put = failing({ status: 409 });
    const known = { put, get: () => Promise.resolve(verdict) };
    expect(await sendVerdict(known, verdict)).toEqual({ kind: 'accepted' });
    const unknown = { put, get: failing({ status: 404 }) };
    expect(await sendVerdict(unknown, verdict)).toEqual({ kind: 'stale' });
    const unsure = { put, get: failing(new TypeError('Failed to fetch')) };
    expect(await sendVerdict(unsure, verdict)).toEqual({ kind: 'unsent' });
  });
});
