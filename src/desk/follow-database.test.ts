import MemoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import { expect, it, vi } from 'vitest';
import { type FollowedDocument, followDatabase } from './follow-database.ts';
import { createLiveCell } from './live-cell.ts';

PouchDB.plugin(MemoryAdapter);

function openFollowed(begin?: () => Promise<number>) {
  const database = new PouchDB(`followed-${Math.random()}`, { adapter: 'memory' });
  const isAttended = createLiveCell(true);
  const seen: string[] = [];
  const caughtUp = vi.fn();
  const problems: unknown[] = [];
  /** Ends the wait that is going on. */
  let wake = () => {};
  const stop = followDatabase({
    database,
    isAttended,
    pollMs: 1000,
    ...(begin && { begin }),
    onDocuments: (documents: FollowedDocument[]) => seen.push(...documents.map(({ _id }) => _id)),
    onCaughtUp: caughtUp,
    onProblem: (problem) => problems.push(problem),
    wait: () => new Promise((resolve) => (wake = resolve)),
    random: () => 0,
  });
  return { database, isAttended, seen, caughtUp, problems, stop, wake: () => wake() };
}

it('reads what is there, and then live', async () => {
  const { database, seen, caughtUp, stop } = openFollowed();
  await database.put({ _id: 'case:1' });
  await vi.waitUntil(() => caughtUp.mock.calls.length > 0 && seen.includes('case:1'));
  await database.put({ _id: 'case:2' });
  await vi.waitUntil(() => seen.includes('case:2'));
  stop();
  await database.put({ _id: 'case:3' });
  expect(seen).toEqual(['case:1', 'case:2']);
});

it('keeps no request waiting while nobody attends, and loses nothing', async () => {
  const { database, isAttended, seen, caughtUp, stop, wake } = openFollowed();
  await vi.waitUntil(() => caughtUp.mock.calls.length > 0);
  isAttended.set(false);
  await vi.waitUntil(() => caughtUp.mock.calls.length > 1);
  await database.put({ _id: 'case:1' });
  expect(seen).toEqual([]);
  wake();
  await vi.waitUntil(() => seen.includes('case:1'));
  stop();
});

it('goes on after a failure behind what it has read', async () => {
  const { database, isAttended, seen, caughtUp, problems, stop, wake } = openFollowed();
  await database.put({ _id: 'case:1' });
  await vi.waitUntil(() => seen.includes('case:1') && caughtUp.mock.calls.length > 0);
  const changes = vi.spyOn(database, 'changes').mockImplementationOnce(() => {
    throw new TypeError('Failed to fetch');
  });
  isAttended.set(false);
  await vi.waitUntil(() => problems.length === 1);
  await database.put({ _id: 'case:2' });
  wake();
  await vi.waitUntil(() => seen.includes('case:2'));
  expect(seen).toEqual(['case:1', 'case:2']);
  changes.mockRestore();
  stop();
});

it('follows from where it began to read, once that has worked', async () => {
  let tries = 0;
  const { database, seen, problems, stop, wake } = openFollowed(async () => {
    tries += 1;
    if (tries === 1) throw new TypeError('Failed to fetch');
    return 1;
  });
  await database.bulkDocs([{ _id: 'case:1' }, { _id: 'case:2' }]);
  await vi.waitUntil(() => problems.length === 1);
  wake();
  await vi.waitUntil(() => seen.length > 0);
  expect(seen).toEqual(['case:2']);
  expect(tries).toBe(2);
  stop();
});

it('is caught up with what it began with, and polls for what came since', async () => {
  const { database, isAttended, seen, caughtUp, stop, wake } = openFollowed(async () => 1);
  isAttended.set(false);
  await database.bulkDocs([{ _id: 'case:1' }, { _id: 'case:2' }]);
  await vi.waitUntil(() => caughtUp.mock.calls.length === 1);
  expect(seen).toEqual([]);
  wake();
  await vi.waitUntil(() => seen.includes('case:2'));
  expect(seen).toEqual(['case:2']);
  stop();
});
