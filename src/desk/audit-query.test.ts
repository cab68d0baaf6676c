import { expect, it } from 'vitest';
import { buildAuditQuery } from './audit-query.ts';

const nothing = { person: '', caseNumber: '', day: '' };

it('asks for all entries, the latest first', () => {
  expect(buildAuditQuery(nothing)).toEqual({
    selector: { at: { $gt: '' } },
    sort: [{ at: 'desc' }],
    limit: 50,
  });
});

it('takes a day as the town has it, also when it has 23 hours', () => {
  expect(buildAuditQuery({ ...nothing, day: '2027-03-28' })).toMatchObject({
    selector: { at: { $gte: '2027-03-27T23:00:00.000Z', $lt: '2027-03-28T22:00:00.000Z' } },
  });
});

it('takes names as they are and case numbers as they are typed, and goes on behind a page', () => {
  const filter = { ...nothing, person: ' Anna ', caseNumber: 'ts-2026-000123 ' };
  expect(buildAuditQuery(filter, 'behind')).toMatchObject({
    selector: {
      who: { $elemMatch: { name: 'Anna' } },
      cases: { $elemMatch: { $eq: 'TS-2026-000123' } },
    },
    bookmark: 'behind',
  });
});
