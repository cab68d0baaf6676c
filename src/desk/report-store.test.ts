import { expect, it } from 'vitest';
import { createReportStore, listNights } from './report-store.ts';

const report = (date: string, count: number) => ({
  _id: `report:${date}`,
  date,
  deleted: count > 0 ? [{ kind: 'appointment', status: 'cancelled', count }] : [],
});

it('lists the nights, the latest first, with those departments that deleted something', () => {
  const store = createReportStore();
  store.addDocuments('desk-kultur', [
    report('2026-12-02', 1),
    report('2026-12-03', 0),
    { _id: 'case:TS-2026-000001' },
  ]);
  store.addDocuments('desk-buergerservice', [report('2026-12-03', 0), report('2026-12-02', 2)]);
  // Counted on in the same night.
  store.addDocuments('desk-buergerservice', [report('2026-12-02', 3)]);
  const deleted = (count: number) => [{ kind: 'appointment', status: 'cancelled', count }];
  expect(listNights(store.reports.get())).toEqual([
    { date: '2026-12-03', departments: [] },
    {
      date: '2026-12-02',
      departments: [
        { departmentId: 'buergerservice', deleted: deleted(3) },
        { departmentId: 'kultur', deleted: deleted(1) },
      ],
    },
  ]);
});
