import { describe, expect, it } from 'vitest';
import { canonicalJson, newRevision } from './revision-id.ts';

describe('newRevision', () => {
  const edit = { deleted: false, parent: null, body: { a: 1, b: [true, null] } };

  it('is one generation above its parent, with an md5 hash', () => {
    expect(newRevision(edit)).toMatch(/^1-[0-9a-f]{32}$/);
    expect(newRevision({ ...edit, parent: '9-abc' })).toMatch(/^10-[0-9a-f]{32}$/);
  });

  it('does not depend on the order of keys', () => {
    expect(newRevision({ ...edit, body: { b: [true, null], a: 1 } })).toBe(newRevision(edit));
  });

  it('depends on the deleted flag, the parent and the body', () => {
    const revisions = [
      edit,
      { ...edit, deleted: true },
      { ...edit, parent: '1-abc' },
      { ...edit, parent: '1-abd' },
      { ...edit, body: { a: 1, b: [null, true] } },
      { ...edit, body: JSON.parse('{"a":1,"b":[true,null],"__proto__":{}}') },
    ].map(newRevision);
    expect(new Set(revisions).size).toBe(revisions.length);
  });
});

describe('canonicalJson', () => {
  it('is JSON for the same value', () => {
    const value = { z: 'ä"\u0000', a: [1.5, { y: null, x: undefined }], [' ']: false };
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it('refuses what is nested too deeply', () => {
    const deep = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000));
    expect(() => canonicalJson(deep)).toThrow('nested too deeply');
  });
});
