import { expect, it } from 'vitest';
import { createCaseStore } from './case-store.ts';
import { sampleVenueCase } from './sample-cases.ts';

it('keeps the latest revision of each case, and nothing else', () => {
  const store = createCaseStore();
  const first = sampleVenueCase('TS-2026-000001', { rev: '1-a' });
  const second = sampleVenueCase('TS-2026-000001', { rev: '2-a', status: 'confirmed' });
  store.addDocuments('desk-kultur', [second, { _id: 'verdict:1' }]);
  store.addDocuments('desk-kultur', [first]);
  expect(store.cases.get()).toEqual([second]);
  expect(store.find('TS-2026-000001')?.database).toBe('desk-kultur');
});

it('does not bring back what is gone when an older answer comes late', () => {
  const store = createCaseStore();
  store.addDocuments('desk-kultur', [sampleVenueCase('TS-2026-000001', { rev: '2-a' })]);
  const tombstone = { _id: 'case:TS-2026-000001', _rev: '3-a', _deleted: true };
  store.addDocuments('desk-kultur', [tombstone]);
  store.addDocuments('desk-kultur', [sampleVenueCase('TS-2026-000001', { rev: '2-a' })]);
  expect(store.cases.get()).toEqual([]);
  store.addDocuments('desk-kultur', [sampleVenueCase('TS-2026-000001', { rev: '4-a' })]);
  expect(store.cases.get()).toHaveLength(1);
});

it('does not speak up when nothing is new', () => {
  const store = createCaseStore();
  store.addDocuments('desk-kultur', [sampleVenueCase('TS-2026-000001')]);
  let calls = 0;
  store.cases.subscribe(() => (calls += 1));
  store.addDocuments('desk-kultur', [sampleVenueCase('TS-2026-000001'), { _id: 'verdict:1' }]);
  expect(calls).toBe(0);
  store.addDocuments('desk-kultur', [{ _id: 'case:TS-2026-000001', _deleted: true }]);
  expect(store.cases.get()).toEqual([]);
});

it('knows where a case was forwarded to last', () => {
  const store = createCaseStore();
  const to = (departmentId: string, at: string) => ({
    _id: `verdict:${departmentId}`,
    type: 'verdict' as const,
    caseNumber: 'TS-2026-000001',
    caseRev: '1-a',
    action: 'forward' as const,
    message: null,
    departmentId,
    at,
  });
  store.addDocuments('desk-kultur', [to('soziales', '2026-11-23T10:00:00.000Z')]);
  store.addDocuments('desk-kultur', [to('bauamt', '2026-11-22T10:00:00.000Z')]);
  expect(store.forwards.get().get('TS-2026-000001')?.departmentId).toBe('soziales');
});
