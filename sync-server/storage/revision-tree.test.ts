import fc from 'fast-check';
import { collectConflicts, collectLeaves, merge, winningRev } from 'pouchdb-merge';
import { describe, expect, it } from 'vitest';
import type { RevisionPath } from './document-store.ts';
import {
  addEdit,
  decodeTree,
  emptyTree,
  encodeTree,
  graftPath,
  isRevision,
  leavesOf,
  leavesUnder,
  missingRevisions,
  pathTo,
  removeLeaves,
  type RevisionTree,
} from './revision-tree.ts';

const limit = 1000;

interface Graft {
  path: RevisionPath;
  deleted: boolean;
}

const graftAll = (grafts: Graft[], tree = emptyTree) =>
  grafts.reduce((grown, { path, deleted }) => graftPath(grown, path, deleted, limit), tree);

/** Order of insertion aside; whether an inner revision was a deletion is known only sometimes. */
const shape = (tree: RevisionTree) => ({
  leaves: leavesOf(tree),
  parents: [...tree.values()].map(({ rev, parent }) => `${rev} < ${parent}`).sort(),
});

/** A history in which every revision has one parent, handed over in paths cut at any length. */
const graftsOf = (cuts: fc.Arbitrary<number>): fc.Arbitrary<Graft[]> =>
  fc
    .array(fc.record({ parent: fc.nat(), deleted: fc.boolean(), cut: cuts }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((edits) => {
      const paths: RevisionPath[] = [];
      return edits.map(({ parent, deleted, cut }, index) => {
        const base = index === 0 ? undefined : paths[parent % (index + 1)];
        const id = String.fromCodePoint(97 + ((index * 7) % 26)) + index;
        const path = { start: (base?.start ?? 0) + 1, ids: [id, ...(base?.ids ?? [])] };
        paths.push(path);
        return { path: { start: path.start, ids: path.ids.slice(0, cut) }, deleted };
      });
    });

const grafts = graftsOf(fc.integer({ min: 1, max: 12 }));
const wholeGrafts = graftsOf(fc.constant(12));

describe('graftPath', () => {
  it('gives the same tree in whatever order revisions arrive', () => {
    fc.assert(
      fc.property(
        grafts.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(shape(graftAll(shuffled))).toEqual(shape(graftAll(all)));
        },
      ),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(grafts, (all) => {
        const tree = graftAll(all);
        expect(graftAll(all, tree)).toBe(tree);
      }),
    );
  });

  it('picks one winner, whatever the order of its rivals', () => {
    fc.assert(
      fc.property(grafts, (all) => {
        const [winner, ...others] = leavesOf(graftAll(all));
        expect(winner).toBeDefined();
        if (winner?.deleted) expect(others.every((leaf) => leaf.deleted)).toBe(true);
        expect(leavesOf(graftAll(all.toReversed()))[0]).toEqual(winner);
      }),
    );
  });

  it('stops where the history contradicts what is known', () => {
    const tree = graftPath(emptyTree, { start: 2, ids: ['b', 'a'] }, false, limit);
    const forged = graftPath(tree, { start: 3, ids: ['c', 'b', 'x'] }, false, limit);
    expect(pathTo(forged, '3-c')).toEqual({ start: 3, ids: ['c', 'b', 'a'] });
    expect(forged.has('1-x')).toBe(false);
  });
});

describe('leavesOf', () => {
  const leaves = (...all: [string, boolean][]) =>
    leavesOf(
      graftAll(
        all.map(([rev, deleted]) => ({
          path: { start: Number(rev.split('-')[0]), ids: [rev.split('-')[1] ?? ''] },
          deleted,
        })),
      ),
    ).map((leaf) => leaf.rev);

  it('puts what is not deleted first, then the higher generation, then the larger hash', () => {
    expect(leaves(['9-z', true], ['2-a', false], ['2-b', false], ['10-a', true])).toEqual([
      '2-b',
      '2-a',
      '10-a',
      '9-z',
    ]);
    expect(leaves(['9-a', false], ['10-a', false])).toEqual(['10-a', '9-a']);
  });

  it('finds those under a revision', () => {
    const tree = graftAll([
      { path: { start: 3, ids: ['c', 'b', 'a'] }, deleted: false },
      { path: { start: 2, ids: ['x', 'a'] }, deleted: true },
    ]);
    expect(leavesUnder(tree, '1-a').map((leaf) => leaf.rev)).toEqual(['3-c', '2-x']);
    expect(leavesUnder(tree, '2-b').map((leaf) => leaf.rev)).toEqual(['3-c']);
    expect(leavesUnder(tree, '4-q')).toEqual([]);
  });
});

describe('missingRevisions', () => {
  it('names what is unknown and leaves that may be ancestors', () => {
    const tree = graftAll([
      { path: { start: 3, ids: ['c', 'b', 'a'] }, deleted: false },
      { path: { start: 2, ids: ['x', 'a'] }, deleted: false },
    ]);
    expect(missingRevisions(tree, ['2-b', '3-q', '3-q'])).toEqual({
      missing: ['3-q'],
      possibleAncestors: ['2-x'],
    });
    expect(missingRevisions(tree, ['1-a'])).toEqual({ missing: [], possibleAncestors: [] });
  });
});

describe('stemming', () => {
  it('keeps the last thousand revisions of each leaf', () => {
    let tree = emptyTree;
    for (let generation = 1; generation <= 1010; generation += 1) {
      const parent = generation === 1 ? null : `${generation - 1}-r`;
      tree = addEdit(tree, { rev: `${generation}-r`, parent, deleted: false }, limit);
    }
    expect(tree.size).toBe(1000);
    expect(pathTo(tree, '1010-r')?.ids).toHaveLength(1000);
    expect(tree.get('11-r')?.parent).toBeNull();
    const path = { start: 1010, ids: Array.from({ length: 1010 }, () => 'r') };
    expect(graftPath(tree, path, false, limit)).toBe(tree);
  });
});

describe('PouchDB', () => {
  type Branch = Parameters<typeof merge>[1];
  const toBranch = ({ path, deleted }: Graft): Branch => {
    let node: Branch['ids'] | undefined;
    for (const [index, id] of path.ids.entries()) {
      const isDeleted = index === 0 && deleted;
      const options = { status: 'available', ...(isDeleted ? { deleted } : {}) };
      node = [id, options, node ? [node] : []];
    }
    if (!node) throw new Error('A path has at least one revision.');
    return { pos: path.start - path.ids.length + 1, ids: node };
  };
  const mergeAll = (all: Graft[], depth: number) =>
    all.reduce<Branch[]>((tree, graft) => merge(tree, toBranch(graft), depth).tree, []);

  // Cut histories are joined here wherever they meet. PouchDB and CouchDB join them at one place
  // and may keep an old revision as a leaf beside.
  it('has the same leaves, winner and conflicts for whole histories', () => {
    fc.assert(
      fc.property(wholeGrafts, (all) => {
        const theirs = mergeAll(all, limit);
        const [winner, ...others] = leavesOf(graftAll(all));
        expect(winner?.rev).toBe(winningRev({ rev_tree: theirs }));
        expect([winner, ...others].map((leaf) => leaf?.rev).sort()).toEqual(
          collectLeaves(theirs)
            .map((leaf) => leaf.rev)
            .sort(),
        );
        const conflicts = others.filter((leaf) => !leaf.deleted).map((leaf) => leaf.rev);
        expect(conflicts.sort()).toEqual(collectConflicts({ rev_tree: theirs }).sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('removeLeaves', () => {
  const path = (start: number, ...ids: string[]) => ({ start, ids });

  it('forgets a branch up to where another begins', () => {
    let tree = graftPath(emptyTree, path(3, 'c', 'b', 'a'), false, limit);
    tree = graftPath(tree, path(3, 'z', 'y', 'a'), false, limit);
    const purged = removeLeaves(tree, ['3-z', '2-b']);
    expect([...purged.keys()].sort()).toEqual(['1-a', '2-b', '3-c']);
    expect(removeLeaves(purged, ['3-c']).size).toBe(0);
  });

  it('changes nothing for revisions that are no leaves', () => {
    fc.assert(
      fc.property(grafts, (all) => {
        const tree = graftAll(all);
        const inner = [...tree.keys()].filter((rev) => !leavesOf(tree).some((l) => l.rev === rev));
        expect(removeLeaves(tree, inner)).toEqual(tree);
      }),
    );
  });
});

describe('encodeTree', () => {
  it('is read back by decodeTree', () => {
    fc.assert(
      fc.property(grafts, (all) => {
        const tree = graftAll(all);
        expect(decodeTree(encodeTree(tree))).toEqual(tree);
      }),
    );
  });
});

describe('isRevision', () => {
  it.each(['1-a', '12-0123456789abcdef0123456789abcdef', '1-winner'])('accepts %s', (rev) =>
    expect(isRevision(rev)).toBe(true),
  );
  it.each(['', '1', '1-', '0-a', '-1-a', 'x-a', '1-a b', '1-"', '1-ä', 1, null])(
    'refuses %s',
    (rev) => expect(isRevision(rev)).toBe(false),
  );
});
