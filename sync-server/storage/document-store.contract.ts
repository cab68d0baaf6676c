import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore, NewDocument } from './document-store.ts';

/** How a test gets its store: `open` again after `close` finds what was committed. */
export interface StoreHarness {
  open(): Promise<DocumentStore>;
  /** Removes what the store has left behind. */
  clean(): Promise<void>;
}

/** What every `DocumentStore` does; each kind of store runs it with a harness of its own. */
export function describeDocumentStore(
  name: string,
  makeHarness: () => Promise<StoreHarness>,
): void {
  describe(`${name} is a document store`, () => {
    let harness: StoreHarness;
    let store: DocumentStore;

    const put = (doc: NewDocument, database = 'things') =>
      store.transaction((tx) => tx.putDocument(database, doc));
    const graft = (id: string, start: number, ids: string[], fields: object = {}) =>
      store.transaction((tx) =>
        tx.putReplicatedDocument(
          'things',
          { _id: id, _rev: `${start}-${ids[0]}`, ...fields },
          { start, ids },
        ),
      );
    const info = async () => {
      const found = await store.read.getDatabase('things');
      if (!found) throw new Error('The database things is gone.');
      return found;
    };

    beforeEach(async () => {
      harness = await makeHarness();
      store = await harness.open();
      await store.transaction((tx) => tx.createDatabase('things'));
    });

    afterEach(async () => {
      await store.close();
      await harness.clean();
    });

    describe('databases', () => {
      it('are empty when made, with a uuid of their own', async () => {
        expect(await info()).toMatchObject({ updateSeq: 0, docCount: 0, docDelCount: 0, size: 0 });
        expect((await info()).ownerHash).toBeNull();
        const { uuid } = await info();
        await store.transaction(async (tx) => {
          await tx.deleteDatabase('things');
          await tx.createDatabase('things', { ownerHash: 'hash' });
        });
        expect((await info()).uuid).not.toBe(uuid);
        expect((await info()).ownerHash).toBe('hash');
      });

      it('cannot be made twice, nor deleted when unknown', async () => {
        await expect(store.transaction((tx) => tx.createDatabase('things'))).rejects.toMatchObject({
          status: 412,
          error: 'file_exists',
        });
        await expect(store.transaction((tx) => tx.deleteDatabase('nothing'))).rejects.toMatchObject(
          {
            status: 404,
          },
        );
      });

      it('are listed in byte order, in ranges', async () => {
        await store.transaction(async (tx) => {
          for (const database of ['b', 'a-b', 'a']) await tx.createDatabase(database);
        });
        expect(await store.read.listDatabases()).toEqual(['a', 'a-b', 'b', 'things']);
        expect(await store.read.listDatabases({ startKey: 'a-', limit: 2 })).toEqual(['a-b', 'b']);
        expect(
          await store.read.listDatabases({ startKey: 'b', endKey: 'a', descending: true, skip: 1 }),
        ).toEqual(['a-b', 'a']);
      });

      it('take their documents with them', async () => {
        await put({ _id: 'a' });
        await store.transaction((tx) => tx.putLocalDocument('things', { _id: '_local/l' }));
        await store.transaction((tx) => tx.deleteDatabase('things'));
        await store.transaction((tx) => tx.createDatabase('things'));
        expect(await store.read.getDocument('things', 'a')).toBeUndefined();
        expect(await store.read.getLocalDocument('things', '_local/l')).toBeUndefined();
        expect(await store.read.listChanges('things', { since: 0 })).toEqual([]);
      });

      it('that do not exist hold nothing, and cannot be written to', async () => {
        expect(await store.read.getDatabase('nothing')).toBeUndefined();
        expect(await store.read.getDocument('nothing', 'a')).toBeUndefined();
        expect(await store.read.getLeaves('nothing', 'a')).toEqual([]);
        expect(await store.read.listDocuments('nothing', {})).toEqual([]);
        expect(await store.read.listChanges('nothing', { since: 0 })).toEqual([]);
        await expect(put({ _id: 'a' }, 'nothing')).rejects.toMatchObject({
          status: 404,
          reason: 'Database does not exist.',
        });
      });
    });

    describe('edits', () => {
      it('make, change and delete a document', async () => {
        const first = await put({ _id: 'a', n: 1 });
        expect(await store.read.getDocument('things', 'a')).toEqual({
          _id: 'a',
          _rev: first,
          n: 1,
        });
        const second = await put({ _id: 'a', _rev: first, n: 2 });
        expect(second).toMatch(/^2-/);
        expect(await store.read.getDocument('things', 'a', first)).toBeUndefined();
        const third = await put({ _id: 'a', _rev: second, _deleted: true, why: 'test' });
        expect(await store.read.getDocument('things', 'a')).toEqual({
          _id: 'a',
          _rev: third,
          _deleted: true,
          why: 'test',
        });
        expect(await info()).toMatchObject({ updateSeq: 3, docCount: 0, docDelCount: 1, size: 14 });
        expect(await store.read.getRevisionPath('things', 'a', third)).toEqual({
          start: 3,
          ids: [third, second, first].map((rev) => rev.slice(2)),
        });
      });

      it('conflict without the current revision', async () => {
        const first = await put({ _id: 'a', n: 1 });
        const second = await put({ _id: 'a', _rev: first, n: 2 });
        for (const _rev of [undefined, first, '1-unknown', '3-unknown']) {
          const doc = { _id: 'a', n: 3, ...(_rev ? { _rev } : {}) };
          await expect(put(doc)).rejects.toMatchObject({ status: 409, error: 'conflict' });
        }
        await expect(put({ _id: 'new', _rev: '1-unknown' })).rejects.toMatchObject({ status: 409 });
        expect(await store.read.getDocument('things', 'a')).toMatchObject({ _rev: second });
        expect((await info()).updateSeq).toBe(2);
      });

      it('make a deleted document again, above its tombstone', async () => {
        const first = await put({ _id: 'a' });
        const tombstone = await put({ _id: 'a', _rev: first, _deleted: true });
        await expect(put({ _id: 'a', _deleted: true })).rejects.toMatchObject({ status: 409 });
        const again = await put({ _id: 'a' });
        expect(again).toMatch(/^3-/);
        expect(await store.read.getLeaves('things', 'a')).toEqual([{ rev: again, deleted: false }]);
        expect(tombstone).not.toBe(again);
        expect(await info()).toMatchObject({ docCount: 1, docDelCount: 0 });
      });

      it('get the same revision in every store', async () => {
        await store.transaction((tx) => tx.createDatabase('others'));
        expect(await put({ _id: 'a', x: 1, y: 2 })).toBe(
          await put({ _id: 'a', y: 2, x: 1 }, 'others'),
        );
      });

      it('keep every key and every character', async () => {
        const text =
          '{"_id":"ä/💡\\u0000","__proto__":{"admin":true},"constructor":1,"s":"\\ud800\\u0000"}';
        const doc = JSON.parse(text) as NewDocument;
        const _rev = await put(doc);
        const found = await store.read.getDocument('things', doc._id);
        expect(JSON.parse(JSON.stringify(found))).toEqual({ ...doc, _rev });
        expect(Object.keys(found ?? {})).toContain('__proto__');
      });
    });

    describe('replicated revisions', () => {
      it('become conflicts, with the same winner in any order', async () => {
        await graft('a', 2, ['b', 'a'], { n: 'b' });
        await graft('a', 2, ['c', 'a'], { n: 'c' });
        await graft('a', 3, ['d', 'x', 'a'], { n: 'd', _deleted: true });
        expect(await store.read.getLeaves('things', 'a')).toEqual([
          { rev: '2-c', deleted: false },
          { rev: '2-b', deleted: false },
          { rev: '3-d', deleted: true },
        ]);
        expect(await store.read.getDocument('things', 'a')).toMatchObject({ _rev: '2-c', n: 'c' });
        expect(await store.read.getDocument('things', 'a', '2-b')).toMatchObject({ n: 'b' });
        expect(await store.read.getDocument('things', 'a', '3-d')).toMatchObject({ n: 'd' });
        expect(await store.read.listChanges('things', { since: 0 })).toEqual([
          {
            seq: 3,
            id: 'a',
            deleted: false,
            leaves: [
              { rev: '2-c', deleted: false },
              { rev: '2-b', deleted: false },
              { rev: '3-d', deleted: true },
            ],
          },
        ]);
        expect(await info()).toMatchObject({ docCount: 1, docDelCount: 0, size: 27 });
      });

      it('change nothing when known', async () => {
        await graft('a', 2, ['b', 'a'], { n: 1 });
        await graft('a', 2, ['b', 'a'], { n: 2 });
        await graft('a', 1, ['a'], { n: 3 });
        expect(await store.read.getDocument('things', 'a')).toMatchObject({ n: 1 });
        expect((await info()).updateSeq).toBe(1);
      });

      it('are resolved by deleting the loser', async () => {
        await graft('a', 1, ['a']);
        await graft('a', 1, ['b']);
        await put({ _id: 'a', _rev: '1-a', _deleted: true });
        const leaves = await store.read.getLeaves('things', 'a');
        expect(leaves[0]).toEqual({ rev: '1-b', deleted: false });
        expect(leaves).toHaveLength(2);
        expect(await info()).toMatchObject({ docCount: 1, docDelCount: 0, updateSeq: 3 });
      });

      it('are named when missing', async () => {
        await graft('a', 2, ['b', 'a']);
        expect(await store.read.getMissingRevisions('things', 'a', ['1-a', '3-c'])).toEqual({
          missing: ['3-c'],
          possibleAncestors: ['2-b'],
        });
        expect(await store.read.getMissingRevisions('things', 'new', ['1-a'])).toEqual({
          missing: ['1-a'],
          possibleAncestors: [],
        });
      });

      it('fill in history that was missing', async () => {
        await graft('a', 3, ['c'], { n: 1 });
        await graft('a', 3, ['c', 'b', 'a'], { n: 2 });
        expect(await store.read.getRevisionPath('things', 'a', '3-c')).toEqual({
          start: 3,
          ids: ['c', 'b', 'a'],
        });
        expect(await store.read.getDocument('things', 'a')).toMatchObject({ n: 1 });
      });
    });

    describe('lists', () => {
      // U+FF5E is before U+1F4A1 in bytes, and after it in UTF-16.
      const ids = ['B', 'a', 'a/b', 'z', 'ä', '～', '💡'];

      beforeEach(async () => {
        for (const _id of ids.toReversed()) await put({ _id, of: _id });
        const gone = await put({ _id: 'gone' });
        await put({ _id: 'gone', _rev: gone, _deleted: true });
      });

      it.each([
        [{}, ids],
        [{ descending: true }, ids.toReversed()],
        [{ startKey: 'a/', endKey: 'ä' }, ['a/b', 'z', 'ä']],
        [{ startKey: 'a/', endKey: 'ä', inclusiveEnd: false }, ['a/b', 'z']],
        [{ startKey: 'z', endKey: 'a', descending: true }, ['z', 'a/b', 'a']],
        [{ startKey: 'z', endKey: 'a', descending: true, inclusiveEnd: false }, ['z', 'a/b']],
        [{ skip: 2, limit: 2 }, ['a/b', 'z']],
        [{ limit: 0 }, []],
        [{ startKey: 'z', endKey: 'a' }, []],
      ])('documents of %j in byte order, tombstones left out', async (range, expected) => {
        const rows = await store.read.listDocuments('things', range);
        expect(rows.map((row) => row.id)).toEqual(expected);
        if ('limit' in range) return;
        expect(await store.read.countDocuments('things', range)).toBe(expected.length);
      });

      it('documents with their bodies when asked for', async () => {
        const [row] = await store.read.listDocuments('things', { includeDocs: true, limit: 1 });
        expect(row?.doc).toEqual({ _id: 'B', _rev: row?.rev, of: 'B' });
        const [bare] = await store.read.listDocuments('things', { limit: 1 });
        expect(bare).not.toHaveProperty('doc');
      });

      it('changes in the order they were made, one a document', async () => {
        const changes = await store.read.listChanges('things', { since: 0 });
        expect(changes.map((change) => change.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 9]);
        expect(changes.at(-1)).toMatchObject({ id: 'gone', deleted: true });
        const page = await store.read.listChanges('things', { since: 2, limit: 2 });
        expect(page.map((change) => change.seq)).toEqual([3, 4]);
        const newest = await store.read.listChanges('things', {
          since: 5,
          descending: true,
          includeDocs: true,
        });
        expect(newest.map((change) => change.seq)).toEqual([9, 7, 6]);
        const older = await store.read.listChanges('things', {
          since: 0,
          before: 3,
          descending: true,
        });
        expect(older.map((change) => change.seq)).toEqual([2, 1]);
        expect(newest[1]?.doc).toMatchObject({ _id: 'B', of: 'B' });
        expect(await store.read.countChanges('things', 5)).toBe(3);
      });

      it('changes of some documents', async () => {
        const changes = await store.read.listChanges('things', {
          since: 1,
          docIds: ['gone', 'a', 'a', 'nothing', '💡'],
        });
        expect(changes.map((change) => change.id)).toEqual(['a', 'gone']);
      });
    });

    describe('local documents', () => {
      const local = (doc: object) =>
        store.transaction((tx) => tx.putLocalDocument('things', { _id: '_local/x', ...doc }));

      it('have no history and are in no feed', async () => {
        expect(await local({ n: 1 })).toBe('0-1');
        expect(await local({ n: 2, _rev: '0-1' })).toBe('0-2');
        await expect(local({ n: 3 })).rejects.toMatchObject({ status: 409 });
        await expect(local({ n: 3, _rev: '0-1' })).rejects.toMatchObject({ status: 409 });
        expect(await store.read.getLocalDocument('things', '_local/x')).toEqual({
          _id: '_local/x',
          _rev: '0-2',
          n: 2,
        });
        expect((await info()).updateSeq).toBe(0);
        await store.transaction((tx) => tx.deleteLocalDocument('things', '_local/x'));
        expect(await store.read.getLocalDocument('things', '_local/x')).toBeUndefined();
        await expect(
          store.transaction((tx) => tx.deleteLocalDocument('things', '_local/x')),
        ).rejects.toMatchObject({ status: 404 });
      });
    });

    describe('transactions', () => {
      it('see their own writes, and nobody else does before the commit', async () => {
        await store.transaction(async (tx) => {
          await tx.putDocument('things', { _id: 'a' });
          expect(await tx.getDocument('things', 'a')).toBeDefined();
          expect(await store.read.getDocument('things', 'a')).toBeUndefined();
          expect(await tx.listChanges('things', { since: 0 })).toHaveLength(1);
        });
        expect(await store.read.getDocument('things', 'a')).toBeDefined();
      });

      it('that fail are undone without their neighbours', async () => {
        const results = await Promise.allSettled([
          put({ _id: 'first' }),
          store.transaction(async (tx) => {
            await tx.putDocument('things', { _id: 'undone' });
            await tx.createDatabase('undone');
            throw new Error('on purpose');
          }),
          put({ _id: 'first' }),
          put({ _id: 'last' }),
        ]);
        expect(results.map((result) => result.status)).toEqual([
          'fulfilled',
          'rejected',
          'rejected',
          'fulfilled',
        ]);
        const rows = await store.read.listDocuments('things', {});
        expect(rows.map((row) => row.id)).toEqual(['first', 'last']);
        expect(await store.read.getDatabase('undone')).toBeUndefined();
        expect(await info()).toMatchObject({ updateSeq: 2, docCount: 2 });
      });

      it('run one after the other', async () => {
        await put({ _id: 'counter', n: 0 });
        const increment = () =>
          store.transaction(async (tx) => {
            const doc = await tx.getDocument('things', 'counter');
            if (!doc) throw new Error('The counter is gone.');
            await tx.putDocument('things', { ...doc, n: Number(doc.n) + 1 });
          });
        await Promise.all(Array.from({ length: 500 }, increment));
        expect(await store.read.getDocument('things', 'counter')).toMatchObject({ n: 500 });
      });

      it('cannot be used after they have ended', async () => {
        const tx = await store.transaction(async (inside) => ({ inside }));
        expect(() => tx.inside.putDocument('things', { _id: 'late' })).toThrow();
      });

      it('are reported to listeners after the commit, with what they changed', async () => {
        const seen: string[][] = [];
        const stop = store.onCommit((databases) => seen.push([...databases]));
        await put({ _id: 'a' });
        await expect(put({ _id: 'a' })).rejects.toThrow('conflict');
        await store.transaction((tx) => tx.getDatabase('things'));
        stop();
        await put({ _id: 'b' });
        expect(seen).toEqual([['things']]);
      });
    });

    describe('reopened', () => {
      it('it holds what was committed', async () => {
        const rev = await put({ _id: 'a', n: 1 });
        await graft('b', 2, ['b', 'a'], { n: 2 });
        const before = await info();
        const { uuid } = store;
        await store.close();
        await expect(put({ _id: 'c' })).rejects.toThrow();
        store = await harness.open();
        expect(store.uuid).toBe(uuid);
        expect(await info()).toEqual(before);
        expect(await store.read.getDocument('things', 'a')).toEqual({ _id: 'a', _rev: rev, n: 1 });
        expect(await put({ _id: 'a', _rev: rev, n: 2 })).toMatch(/^2-/);
        expect((await info()).updateSeq).toBe(3);
      });

      it('it has finished what was waiting', async () => {
        const waiting = Array.from({ length: 50 }, (_, index) => put({ _id: `w${index}` }));
        await store.close();
        await Promise.all(waiting);
        store = await harness.open();
        expect((await info()).docCount).toBe(50);
      });
    });
  });
}
