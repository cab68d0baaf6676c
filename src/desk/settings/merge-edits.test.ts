import { expect, it } from 'vitest';
import { isSame, mergeEdits, takeFields } from './merge-edits.ts';

const base = {
  _id: 'office:amt',
  _rev: '1-a',
  type: 'office',
  phone: '1',
  name: { de: 'Amt' },
  note: null,
};

it('keeps what only one has changed, and asks where both have', () => {
  const mine = { ...base, phone: '2', note: { de: 'Umbau' } };
  const theirs = { ...base, _rev: '2-b', phone: '3', name: { de: 'Neues Amt' } };
  const { merged, conflicts, theirs: other } = mergeEdits(base, mine, theirs);
  expect(conflicts).toEqual(['phone']);
  expect(other).toEqual(['name']);
  expect(merged).toEqual({ ...theirs, note: { de: 'Umbau' } });
  expect(takeFields(merged, mine, conflicts)).toEqual({
    ...theirs,
    phone: '2',
    note: { de: 'Umbau' },
  });
});

it('has nothing to ask when both did the same, and takes away what I took away', () => {
  const { note, ...without } = base;
  const { merged, conflicts } = mergeEdits(
    base,
    { ...without, phone: '2' },
    { ...base, phone: '2' },
  );
  expect(conflicts).toEqual([]);
  expect(merged).toEqual({ ...without, phone: '2' });
  expect(note).toBeNull();
});

it('sees content, not the order of fields', () => {
  expect(isSame({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
});
