import { expect, it } from 'vitest';
import { ActiveTasks } from './active-tasks.ts';

const start = Date.parse('2026-11-23T08:00:00Z') / 1000;

it('shows a task from its start to its end, and how far it has come', () => {
  let now = '2026-11-23T08:00:00Z';
  const tasks = new ActiveTasks(() => now);
  const building = tasks.start({
    type: 'indexer',
    database: 'things',
    design_document: '_design/d',
  });
  const compacting = tasks.start({ type: 'database_compaction', database: 'things' });
  now = '2026-11-23T08:01:00Z';
  building.report(50, 200);
  expect(tasks.list()).toMatchObject([
    {
      type: 'indexer',
      database: 'things',
      design_document: '_design/d',
      started_on: start,
      updated_on: start + 60,
      changes_done: 50,
      total_changes: 200,
      progress: 25,
    },
    { type: 'database_compaction', started_on: start, updated_on: start },
  ]);
  expect(new Set(tasks.list().map(({ pid }) => pid)).size).toBe(2);
  expect(tasks.isRunning('indexer', 'things')).toBe(true);
  expect(tasks.isRunning('indexer', 'others')).toBe(false);

  building.report(0, 0);
  expect(tasks.list()[0]?.progress).toBe(100);
  building.finish();
  building.finish();
  expect(tasks.list()).toHaveLength(1);
  compacting.finish();
  expect(tasks.list()).toEqual([]);
});
