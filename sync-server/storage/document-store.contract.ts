import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Blob, DocumentStore, IndexRange, NewDocument } from './document-store.ts';
import { attachmentOf } from './document-body.ts';
import { leavesOf, pathTo } from './revision-tree.ts';

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
    const leaves = async (id: string, database = 'things') =>
      leavesOf(await store.read.getRevisionTree(database, id));
    const path = async (id: string, rev: string) =>
      pathTo(await store.read.getRevisionTree('things', id), rev);
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
        expect(await leaves('a', 'nothing')).toEqual([]);
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
        expect(await path('a', third)).toEqual({
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
        expect(await leaves('a')).toEqual([{ rev: again, deleted: false }]);
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
        expect(await leaves('a')).toEqual([
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
        const [winner, ...others] = await leaves('a');
        expect(winner).toEqual({ rev: '1-b', deleted: false });
        expect(others).toHaveLength(1);
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
        expect(await path('a', '3-c')).toEqual({
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
        [{ after: 'a/b', limit: 2 }, ['z', 'ä']],
        [{ after: 'a/b', descending: true }, ['a', 'B']],
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

      it('pages that end after so many bytes, with one row at least', async () => {
        for (const _id of ['x1', 'x2', 'x3']) await put({ _id, text: 'x'.repeat(1000) });
        const range = { startKey: 'x', endKey: 'x9', includeDocs: true };
        const idsOf = async (maxBytes: number) => {
          const rows = await store.read.listDocuments('things', { ...range, maxBytes });
          return rows.map((row) => row.id);
        };
        expect(await idsOf(1)).toEqual(['x1']);
        expect(await idsOf(1500)).toEqual(['x1', 'x2']);
        expect(await idsOf(9000)).toEqual(['x1', 'x2', 'x3']);
        const since = (await info()).updateSeq - 3;
        const changes = { since, includeDocs: true, maxBytes: 1500 };
        expect(await store.read.listChanges('things', changes)).toHaveLength(2);
      });

      it('changes of documents whose ids begin alike', async () => {
        await put({ _id: 'z/💡' });
        const changes = await store.read.listChanges('things', { since: 0, idPrefix: 'z' });
        expect(changes.map(({ id }) => id)).toEqual(['z', 'z/💡']);
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

      it('have no history, never conflict and are in no feed', async () => {
        expect(await local({ n: 1 })).toBe('0-1');
        expect(await local({ n: 1 })).toBe('0-1');
        expect(await local({ n: 3, _rev: '0-5' })).toBe('0-6');
        expect(await local({ n: 2, _rev: '0-1' })).toBe('0-2');
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

    describe('stemming', () => {
      it('keeps as many revisions as the database is set to', async () => {
        await store.transaction((tx) => tx.changeSettings('things', { revsLimit: 3 }));
        let rev = await put({ _id: 'a', n: 0 });
        for (let n = 1; n < 5; n += 1) rev = await put({ _id: 'a', _rev: rev, n });
        expect((await path('a', rev))?.ids).toHaveLength(3);
        await graft('b', 5, ['e', 'd', 'c', 'b', 'a']);
        expect((await path('b', '5-e'))?.ids).toEqual(['e', 'd', 'c']);
      });
    });

    describe('settings', () => {
      it('have defaults, and are kept', async () => {
        const defaults = { revsLimit: 1000, purgedInfosLimit: 1000, security: {}, purgeSeq: 0 };
        expect(await info()).toMatchObject(defaults);
        const security = { members: { names: ['ä'], roles: [] } };
        const changed = { revsLimit: 5, purgedInfosLimit: 7, security };
        await store.transaction((tx) => tx.changeSettings('things', { revsLimit: 5, security }));
        await store.transaction((tx) => tx.changeSettings('things', { purgedInfosLimit: 7 }));
        expect(await info()).toMatchObject(changed);
        const unknown = store.transaction((tx) => tx.changeSettings('nothing', changed));
        await expect(unknown).rejects.toMatchObject({ status: 404 });
      });
    });

    describe('purging', () => {
      const purge = (id: string, ...revs: string[]) =>
        store.transaction((tx) => tx.purgeRevisions('things', id, revs));

      it('forgets a document without a trace', async () => {
        const rev = await put({ _id: 'a', n: 1 });
        expect(await purge('a', rev, '9-unknown')).toEqual([rev]);
        expect(await store.read.getDocument('things', 'a')).toBeUndefined();
        expect(await store.read.listChanges('things', { since: 0 })).toEqual([]);
        const counts = { docCount: 0, docDelCount: 0, size: 0, purgeSeq: 1, updateSeq: 2 };
        expect(await info()).toMatchObject(counts);
        expect(await put({ _id: 'a', n: 1 })).toBe(rev);
      });

      it('forgets a branch, and tells of the change', async () => {
        await graft('a', 2, ['b', 'x']);
        await graft('a', 2, ['c', 'x'], { n: 1 });
        expect(await purge('a', '2-c', '1-x')).toEqual(['2-c']);
        expect(await leaves('a')).toEqual([{ rev: '2-b', deleted: false }]);
        expect(await store.read.listChanges('things', { since: 2 })).toHaveLength(1);
        expect(await info()).toMatchObject({ docCount: 1, size: 2 });
      });

      it('of what is not there does nothing', async () => {
        await put({ _id: 'a' });
        expect(await purge('a', '1-unknown')).toEqual([]);
        expect(await purge('unknown', '1-a')).toEqual([]);
        expect(await info()).toMatchObject({ docCount: 1, updateSeq: 1 });
      });
    });

    describe('attachments', () => {
      const bytesOf = (length: number) =>
        Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) % 251);
      const save = (bytes: Uint8Array, encoding?: 'gzip') =>
        store.saveBlob('things', slices(bytes), encoding);
      const read = async (blob: Blob, from?: number, to?: number) => {
        const parts: Uint8Array[] = [];
        for await (const part of store.read.readBlob(blob, from, to)) parts.push(part);
        return new Uint8Array(Buffer.concat(parts));
      };
      const attach = (blob: Blob, fields: object = {}) =>
        put({ _id: 'a', ...fields, _attachments: { 'ä.bin': { contentType: 'x/y', blob } } });

      it('are read as they were written, whole and in part', async () => {
        for (const length of [0, 1, 196_608, 1_000_000]) {
          const bytes = bytesOf(length);
          const blob = await save(bytes);
          expect(blob).toMatchObject({ length, encodedLength: length, encoding: null });
          expect(blob.digest).toBe(`md5-${createHash('md5').update(bytes).digest('base64')}`);
          expect(await read(blob)).toEqual(bytes);
          const middle: [number, number] = [Math.floor(length / 3), Math.floor(length / 2)];
          expect(await read(blob, ...middle)).toEqual(bytes.subarray(...middle));
        }
      });

      it('stand in their document as stubs, and count as its size', async () => {
        const blob = await save(bytesOf(1000));
        const rev = await attach(blob, { n: 1 });
        const stub = { content_type: 'x/y', revpos: 1, digest: blob.digest, length: 1000 };
        const doc = {
          _id: 'a',
          _rev: rev,
          n: 1,
          _attachments: { 'ä.bin': { ...stub, stub: true } },
        };
        expect(await store.read.getDocument('things', 'a')).toEqual(doc);
        const [change] = await store.read.listChanges('things', { since: 0, includeDocs: true });
        expect(change?.doc).toEqual(doc);
        const [row] = await store.read.listDocuments('things', { includeDocs: true });
        expect(row?.doc).toEqual(doc);
        const found = (await store.read.getDocument('things', 'a'))?._attachments?.['ä.bin'];
        expect(found && attachmentOf(found)).toEqual({ contentType: 'x/y', revpos: 1, blob });
        expect(await info()).toMatchObject({ size: 1000 + '{"n":1}'.length });
      });

      it('are part of what makes a revision', async () => {
        const plain = await put({ _id: 'plain' });
        const rev = await attach(await save(bytesOf(10)));
        expect(rev).not.toBe(plain);
        await store.transaction((tx) => tx.purgeRevisions('things', 'a', [rev]));
        expect(await attach(await save(bytesOf(10)))).toBe(rev);
      });

      it('are kept by stubs, and dropped with the last revision that has them', async () => {
        const blob = await save(bytesOf(1000));
        const first = await attach(blob);
        const kept = { 'ä.bin': { stub: true as const, revpos: 1 } };
        const second = await put({ _id: 'a', _rev: first, n: 2, _attachments: kept });
        const doc = await store.read.getDocument('things', 'a');
        expect(doc?._attachments?.['ä.bin']).toMatchObject({ revpos: 1, length: 1000 });
        expect(await read(blob)).toHaveLength(1000);
        await put({ _id: 'a', _rev: second, n: 3 });
        await expect(read(blob)).rejects.toThrow('removed');
        expect((await info()).size).toBe('{"n":3}'.length);
      });

      it('are shared by branches', async () => {
        const blob = await save(bytesOf(1000));
        const first = await attach(blob);
        const hash = first.slice(2);
        const kept = { 'ä.bin': { stub: true, revpos: 1 } };
        await graft('a', 2, ['x', hash], { _attachments: kept });
        await graft('a', 2, ['y', hash], { _attachments: {} });
        const loser = await store.read.getDocument('things', 'a', '2-x');
        expect(Object.keys(loser?._attachments ?? {})).toEqual(['ä.bin']);
        expect(await store.read.getDocument('things', 'a')).not.toHaveProperty('_attachments');
        expect(await read(blob)).toHaveLength(1000);
      });

      it('are missing when no revision before has them', async () => {
        const first = await attach(await save(bytesOf(1)));
        for (const _attachments of [
          { b: { stub: true } },
          { 'ä.bin': { stub: true, revpos: 2 } },
        ]) {
          const doc = { _id: 'a', _rev: first, _attachments } as NewDocument;
          await expect(put(doc)).rejects.toMatchObject({ status: 412, error: 'missing_stub' });
          await expect(graft('b', 1, ['a'], { _attachments })).rejects.toMatchObject({
            reason: expect.stringMatching(/^Invalid attachment stub in b for /),
          });
        }
        expect((await store.read.getDocument('things', 'a'))?._rev).toBe(first);
      });

      it('keep the revision that brought them when they are replicated', async () => {
        const blob = await save(bytesOf(5));
        const given = { b: { contentType: 'x/y', blob, revpos: 2 } };
        await graft('a', 4, ['d', 'c', 'b', 'a'], { _attachments: given });
        const doc = await store.read.getDocument('things', 'a');
        expect(doc?._attachments?.b).toMatchObject({ revpos: 2 });
        const again = await save(bytesOf(5));
        const twice = { b: { contentType: 'x/y', blob: again, revpos: 2 } };
        await graft('a', 4, ['d', 'c', 'b', 'a'], { _attachments: twice });
        await expect(read(again)).rejects.toThrow('removed');
        expect(await read(blob)).toHaveLength(5);
      });

      it('may be compressed', async () => {
        const bytes = bytesOf(500_000);
        const zipped = gzipSync(bytes);
        const blob = await save(zipped, 'gzip');
        expect(blob).toMatchObject({ length: 500_000, encodedLength: zipped.length });
        expect(await read(blob)).toEqual(new Uint8Array(zipped));
        for (const broken of [bytes, zipped.subarray(0, 1000), new Uint8Array()]) {
          await expect(save(broken, 'gzip')).rejects.toMatchObject({ status: 400 });
        }
      });

      it('leave nothing behind when they are not used', async () => {
        const [dropped, unused, used] = [
          await save(bytesOf(9)),
          await save(bytesOf(9)),
          await save(bytesOf(9)),
        ];
        await attach(used);
        await store.dropBlobs([dropped, used]);
        await expect(read(dropped)).rejects.toThrow('removed');
        expect(await read(unused)).toHaveLength(9);
        await store.dropUnusedBlobs();
        await expect(read(unused)).rejects.toThrow('removed');
        expect(await read(used)).toHaveLength(9);
      });

      it('are read to the end by who held them, though their document drops them', async () => {
        const bytes = bytesOf(500_000);
        const blob = await save(bytes);
        const first = await attach(blob);
        const release = store.read.holdBlobs();
        const reading = read(blob);
        const second = await put({ _id: 'a', _rev: first });
        const later = store.read.holdBlobs();
        expect(await reading).toEqual(bytes);
        expect(await read(blob)).toEqual(bytes);
        expect((await info()).size).toBe('{}'.length);
        release();
        await put({ _id: 'a', _rev: second, n: 3 });
        await expect(read(blob)).rejects.toThrow('removed');
        later();
      });

      it('never turn into other bytes', async () => {
        const blob = await save(bytesOf(500_000));
        const first = await attach(blob);
        const reading = store.read.readBlob(blob)[Symbol.asyncIterator]();
        await reading.next();
        await put({ _id: 'a', _rev: first, _deleted: true });
        await save(bytesOf(600_000));
        await expect(reading.next()).rejects.toThrow('removed');
      });

      it('do not get into a database made again while they arrived', async () => {
        const arrive = Promise.withResolvers<void>();
        async function* slow() {
          yield bytesOf(200_000);
          await arrive.promise;
          yield bytesOf(200_000);
        }
        const slowly = store.saveBlob('things', slow());
        slowly.catch(() => undefined);
        await save(bytesOf(1));
        await store.transaction((tx) => tx.deleteDatabase('things'));
        await store.transaction((tx) => tx.createDatabase('things'));
        const other = await save(bytesOf(300_000));
        arrive.resolve();
        await expect(slowly).rejects.toMatchObject({ status: 404 });
        expect(await read(other)).toEqual(bytesOf(300_000));
      });

      it('are dropped when their source breaks off', async () => {
        async function* broken() {
          yield bytesOf(300_000);
          throw new Error('gone');
        }
        await expect(store.saveBlob('things', broken())).rejects.toThrow('gone');
        await expect(store.saveBlob('nothing', slices(bytesOf(1)))).rejects.toMatchObject({
          status: 404,
        });
        expect((await info()).size).toBe(0);
      });

      it('go with their database', async () => {
        const [used, unused] = [await save(bytesOf(9)), await save(bytesOf(9))];
        await attach(used);
        await store.transaction((tx) => tx.deleteDatabase('things'));
        await expect(read(used)).rejects.toThrow('removed');
        await store.transaction((tx) => tx.createDatabase('things'));
        await expect(attach(unused)).rejects.toMatchObject({ status: 404 });
        expect(await info()).toMatchObject({ docCount: 0, size: 0 });
      });
    });

    describe('indexes', () => {
      const key = (...bytes: number[]) => Uint8Array.from(bytes);
      const index = (upTo: number, ...documents: { id: string; keys: Uint8Array[] }[]) =>
        store.transaction((tx) => tx.saveIndexEntries('things', 'by-n', upTo, documents));
      const list = async (range: Partial<IndexRange> = {}) => {
        const rows = await store.read.listIndexEntries('things', 'by-n', { limit: 100, ...range });
        return rows.map((row) => `${[...row.key].join('.')} ${row.id}`);
      };

      beforeEach(async () => {
        for (const _id of ['a', 'b', 'c', 'd']) await put({ _id, of: _id });
        await index(
          4,
          { id: 'd', keys: [key(1, 255)] },
          { id: 'c', keys: [key(1, 2), key(3)] },
          { id: 'b', keys: [key(1)] },
          { id: 'a', keys: [key(1, 2)] },
        );
      });

      it('are read in byte order of keys, then of ids, with their documents', async () => {
        expect(await store.read.getIndexSeq('things', 'by-n')).toBe(4);
        expect(await store.read.getIndexSeq('things', 'unknown')).toBeUndefined();
        const all = ['1 b', '1.2 a', '1.2 c', '1.255 d', '3 c'];
        expect(await list()).toEqual(all);
        expect(await list({ descending: true })).toEqual(all.toReversed());
        expect(await list({ from: key(1, 2), before: key(1, 255) })).toEqual(['1.2 a', '1.2 c']);
        expect(await list({ after: { key: key(1, 2), id: 'a' }, limit: 2 })).toEqual([
          '1.2 c',
          '1.255 d',
        ]);
        const after = { key: key(1, 2), id: 'c' };
        expect(await list({ after, descending: true })).toEqual(['1.2 a', '1 b']);
        const [first] = await store.read.listIndexEntries('things', 'by-n', { limit: 1 });
        expect(first?.doc).toMatchObject({ _id: 'b', of: 'b' });
      });

      it('replace the entries of a document, and never go back', async () => {
        await index(
          7,
          { id: 'c', keys: [] },
          { id: 'a', keys: [key(9)] },
          { id: 'gone', keys: [key(1)] },
        );
        await index(5);
        expect(await list()).toEqual(['1 b', '1.255 d', '9 a']);
        expect(await store.read.getIndexSeq('things', 'by-n')).toBe(7);
      });

      it('forget documents with their deletion, before anybody brings the index up to date', async () => {
        const { _rev = '' } = (await store.read.getDocument('things', 'd')) ?? {};
        await store.transaction((tx) =>
          tx.putDocument('things', { _id: 'd', _rev, _deleted: true }),
        );
        await store.transaction((tx) => tx.putDocument('things', { _id: 'd' }));
        expect(await list()).toEqual(['1 b', '1.2 a', '1.2 c', '3 c']);
      });

      it('forget purged documents, and go when they are not kept', async () => {
        const rev = (await store.read.getDocument('things', 'b'))?._rev ?? '';
        await store.transaction((tx) => tx.purgeRevisions('things', 'b', [rev]));
        expect(await list({ limit: 1 })).toEqual(['1.2 a']);
        await store.transaction((tx) => tx.keepIndexes('things', ['by-n']));
        expect(await list({ limit: 1 })).toEqual(['1.2 a']);
        await store.transaction((tx) => tx.keepIndexes('things', []));
        expect(await list()).toEqual([]);
        expect(await store.read.getIndexSeq('things', 'by-n')).toBeUndefined();
      });
    });
  });
}

/** In pieces of odd sizes, as a network brings them. */
async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 70_001) {
    yield bytes.subarray(start, start + 70_001);
  }
}
