import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAnswer, classifyStored, hasSameContent } from './classify-answer.ts';

const id = 'request:0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
const answer = (status: number, body?: unknown) => ({ kind: 'response' as const, status, body });
const error = { error: 'some_error', reason: 'Some reason.' };

describe('classifyAnswer', () => {
  it.each([200, 201, 202])('takes %i for this document as arrived', (status) => {
    expect(classifyAnswer(answer(status, { ok: true, id, rev: '1-a' }), id).kind).toBe('arrived');
  });

  it.each([401, 408, 425, 429, 500, 502, 503, 504])('tries later after %i', (status) => {
    expect(classifyAnswer(answer(status, error), id).kind).toBe('later');
    expect(classifyAnswer(answer(status), id).kind).toBe('later');
  });

  it.each([400, 403, 404, 412, 413, 415, 422])('takes %i as refused, with the reason', (status) => {
    const outcome = classifyAnswer(answer(status, error), id);
    expect(outcome).toEqual({ kind: 'refused', status, reason: 'Some reason.' });
  });

  it('compares when the id is taken', () => {
    expect(classifyAnswer(answer(409, error), id).kind).toBe('compare');
  });

  it('never takes an answer of somebody else as arrived or refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.jsonValue(), (status, body) => {
        fc.pre(typeof (body as { error?: unknown } | null)?.error !== 'string');
        expect(classifyAnswer(answer(status, body), id).kind).toBe('later');
        expect(classifyAnswer(answer(status), id).kind).toBe('later');
      }),
    );
  });

  it('does not take the receipt of another document', () => {
    expect(classifyAnswer(answer(201, { ok: true, id: 'request:other' }), id).kind).toBe('later');
  });

  it.each(['network', 'timeout'] as const)('tries later after %s, and says so', (kind) => {
    expect(classifyAnswer({ kind }, id)).toEqual({ kind: 'later', code: kind });
  });

  it('says that the pass was refused, and how long the server wants to be left alone', () => {
    expect(classifyAnswer(answer(401, error), id)).toMatchObject({ code: 'wrong-pass' });
    expect(classifyAnswer({ ...answer(429, error), retryAfterMs: 7000 }, id)).toMatchObject({
      code: 'busy',
      retryAfterMs: 7000,
    });
  });
});

describe('classifyStored', () => {
  const request = { _id: id, kind: 'venue', wishes: [{ date: '2026-12-05', windowId: 'day' }] };

  it('takes the same content under the id as arrived', () => {
    const stored = { _rev: '1-a', wishes: request.wishes, kind: 'venue', _id: id };
    expect(classifyStored(answer(200, stored), request)).toEqual({ kind: 'arrived' });
  });

  it('takes other content as refused', () => {
    const stored = { ...request, _rev: '1-a', kind: 'cancel' };
    expect(classifyStored(answer(200, stored), request)).toMatchObject({ status: 409 });
  });

  it.each([401, 404, 500])('asks again later after %i', (status) => {
    expect(classifyStored(answer(status, error), request).kind).toBe('later');
  });

  it('asks again later when a page came instead of the document', () => {
    expect(classifyStored(answer(200), request).kind).toBe('later');
    expect(classifyStored(answer(200, { ok: true }), request).kind).toBe('later');
  });
});

describe('hasSameContent', () => {
  it('holds for every value and its copy, whatever the order of fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(
          hasSameContent(JSON.parse(JSON.stringify(value)), JSON.parse(JSON.stringify(reversed))),
        ).toBe(true);
      }),
    );
  });

  it('sees a changed, a missing and an additional field', () => {
    expect(hasSameContent({ a: 1 }, { a: 2 })).toBe(false);
    expect(hasSameContent({ a: 1, b: 1 }, { a: 1 })).toBe(false);
    expect(hasSameContent({ a: 1 }, { b: 1 })).toBe(false);
    expect(hasSameContent([], {})).toBe(false);
    expect(hasSameContent({ a: null }, { a: {} })).toBe(false);
  });
});
