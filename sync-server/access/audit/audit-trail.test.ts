import { expect, it } from 'vitest';
import { AuditTrail } from './audit-trail.ts';

const who = { name: 'Anna' };
const trail = () => new AuditTrail({ action: 'list', who, database: 'desk-bauen' });
const caseIds = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `case:TS-2026-${100_000 + index}` }));

it('names the cases of what was shown, and counts the rest', () => {
  const shown = trail();
  shown.show([
    { id: 'case:TS-2026-000001' },
    { id: 'verdict:1', doc: { _id: 'verdict:1', _rev: '1-a', caseNumber: 'TS-2026-000002' } },
    { id: 'case:TS-2026-000001' },
    { id: 'case:Erika Mustermann' },
    { id: 'verdict:2' },
    { id: '_design/x' },
  ]);
  expect(shown.take(true)).toEqual([
    {
      action: 'list',
      who,
      database: 'desk-bauen',
      cases: ['TS-2026-000001', 'TS-2026-000002'],
      others: 2,
    },
  ]);
  expect(shown.take(true)).toEqual([]);
});

it('names all cases of a long list, a page an entry', () => {
  const shown = trail();
  shown.show(caseIds(450));
  const facts = shown.take(false);
  expect(facts.map(({ cases = [] }) => cases.length)).toEqual([200, 200, 50]);
  expect(new Set(facts.flatMap(({ cases = [] }) => cases)).size).toBe(450);
});

it('notes at the end what was looked for in vain', () => {
  const shown = trail();
  shown.look();
  expect(shown.take(false)).toEqual([]);
  expect(shown.take(true)).toEqual([{ action: 'list', who, database: 'desk-bauen', cases: [] }]);
  expect(shown.take(true)).toEqual([]);
});
