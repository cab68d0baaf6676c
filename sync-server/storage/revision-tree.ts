import type { LeafRevision, RevisionPath } from './document-store.ts';

/**
 * The history of one document as CouchDB keeps it: revisions `<generation>-<hash>`, each knowing
 * its parent. Leaves are the current revisions; with more than one that is not deleted the
 * document is in conflict. Nothing here changes a tree: functions return a new one, or the same
 * one when there is nothing to do.
 */
export type RevisionTree = ReadonlyMap<string, RevisionNode>;

export interface RevisionNode {
  rev: string;
  /** `null`: the first revision, or the oldest that stemming has left. */
  parent: string | null;
  deleted: boolean;
}

export const emptyTree: RevisionTree = new Map();

/** 3 for `3-abc`. */
export function generationOf(rev: string): number {
  return Number(rev.slice(0, rev.indexOf('-')));
}

/** `abc` for `3-abc`. */
export function hashOf(rev: string): string {
  return rev.slice(rev.indexOf('-') + 1);
}

/** True for `<generation>-<hash>` with a generation from 1 and a printable hash without quotes. */
export function isRevision(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d{0,14}-[\x21\x23-\x5b\x5d-\x7e]{1,128}$/.test(value);
}

/** Revisions named by a path, the newest first. */
export function pathToRevisions(path: RevisionPath): string[] {
  return path.ids.map((id, index) => `${path.start - index}-${id}`);
}

/**
 * Adds `rev` on top of `parent`, which is in the tree, or starts a branch with `null`.
 * @param limit revisions that a branch keeps (`_revs_limit`), also below
 */
export function addEdit(tree: RevisionTree, node: RevisionNode, limit: number): RevisionTree {
  if (tree.has(node.rev)) return tree;
  return stem(new Map(tree).set(node.rev, node), limit);
}

/**
 * Joins a revision made elsewhere, with its history, to the tree (`new_edits=false`). Revisions
 * that are known stay as they are; history that had been stemmed here is filled in again.
 */
export function graftPath(
  tree: RevisionTree,
  path: RevisionPath,
  deleted: boolean,
  limit: number,
): RevisionTree {
  const nodes = new Map(tree);
  const revisions = pathToRevisions(path).slice(0, limit);
  for (const [index, rev] of revisions.entries()) {
    const parent = revisions[index + 1] ?? null;
    const known = nodes.get(rev);
    if (!known) {
      nodes.set(rev, { rev, parent, deleted: index === 0 && deleted });
    } else if (known.parent === null) {
      nodes.set(rev, { ...known, parent });
    } else if (known.parent !== parent) {
      break;
    }
  }
  const grafted = stem(nodes, limit);
  return isSameTree(tree, grafted) ? tree : grafted;
}

/**
 * All leaves in CouchDB's order: not deleted before deleted, then the higher generation, then the
 * larger hash. The first is the winning revision.
 */
export function leavesOf(tree: RevisionTree): LeafRevision[] {
  const parents = new Set<string | null>();
  for (const node of tree.values()) parents.add(node.parent);
  return [...tree.values()]
    .filter((node) => !parents.has(node.rev))
    .map(({ rev, deleted }) => ({ rev, deleted }))
    .sort(compareLeaves);
}

function compareLeaves(left: LeafRevision, right: LeafRevision): number {
  if (left.deleted !== right.deleted) return left.deleted ? 1 : -1;
  return compareRevisions(right.rev, left.rev);
}

function compareRevisions(left: string, right: string): number {
  const generations = generationOf(left) - generationOf(right);
  if (generations !== 0) return generations;
  const [leftHash, rightHash] = [hashOf(left), hashOf(right)];
  if (leftHash === rightHash) return 0;
  return leftHash > rightHash ? 1 : -1;
}

/** Leaves that descend from `rev`, itself when it is a leaf, in the order of `leavesOf`. */
export function leavesUnder(tree: RevisionTree, rev: string): LeafRevision[] {
  return leavesOf(tree).filter((leaf) => ancestry(tree, leaf.rev).includes(rev));
}

/** History from `rev` to the oldest revision known, or `undefined` when `rev` is not in the tree. */
export function pathTo(tree: RevisionTree, rev: string): RevisionPath | undefined {
  if (!tree.has(rev)) return undefined;
  return { start: generationOf(rev), ids: ancestry(tree, rev).map(hashOf) };
}

function ancestry(tree: RevisionTree, rev: string): string[] {
  const revisions: string[] = [];
  for (let node = tree.get(rev); node; node = node.parent ? tree.get(node.parent) : undefined) {
    revisions.push(node.rev);
  }
  return revisions;
}

/**
 * What a replicator asks before it sends (`_revs_diff`): revisions that are not in the tree, and
 * leaves old enough to be an ancestor of one of them.
 */
export function missingRevisions(
  tree: RevisionTree,
  revs: string[],
): { missing: string[]; possibleAncestors: string[] } {
  const missing = [...new Set(revs)].filter((rev) => !tree.has(rev));
  const newest = missing.reduce((highest, rev) => Math.max(highest, generationOf(rev)), 0);
  const possibleAncestors = leavesOf(tree)
    .map((leaf) => leaf.rev)
    .filter((rev) => generationOf(rev) < newest);
  return { missing, possibleAncestors };
}

/** The tree without these leaves and the revisions that led to them alone (`_purge`). */
export function removeLeaves(tree: RevisionTree, revs: readonly string[]): RevisionTree {
  const kept = new Set<string>();
  for (const { rev } of leavesOf(tree)) {
    if (revs.includes(rev)) continue;
    for (const ancestor of ancestry(tree, rev)) kept.add(ancestor);
  }
  return new Map([...tree].filter(([rev]) => kept.has(rev)));
}

/** Forgets history that is further than `limit` revisions from every leaf. */
function stem(tree: RevisionTree, limit: number): RevisionTree {
  if (tree.size <= limit) return tree;
  const kept = new Set<string>();
  for (const leaf of leavesOf(tree)) {
    for (const rev of ancestry(tree, leaf.rev).slice(0, limit)) kept.add(rev);
  }
  if (kept.size === tree.size) return tree;
  const stemmed = new Map<string, RevisionNode>();
  for (const node of tree.values()) {
    if (!kept.has(node.rev)) continue;
    const parent = node.parent !== null && kept.has(node.parent) ? node.parent : null;
    stemmed.set(node.rev, { ...node, parent });
  }
  return stemmed;
}

function isSameTree(left: RevisionTree, right: RevisionTree): boolean {
  if (left.size !== right.size) return false;
  return [...right.values()].every((node) => left.get(node.rev)?.parent === node.parent);
}

/** JSON text: for each revision `[rev, index of its parent or -1, 1 when deleted]`. */
export function encodeTree(tree: RevisionTree): string {
  const indexes = new Map([...tree.keys()].map((rev, index) => [rev, index]));
  const rows = [...tree.values()].map(({ rev, parent, deleted }) => [
    rev,
    parent === null ? -1 : (indexes.get(parent) ?? -1),
    deleted ? 1 : 0,
  ]);
  return JSON.stringify(rows);
}

/** Reads what `encodeTree` wrote. */
export function decodeTree(text: string): RevisionTree {
  const rows = JSON.parse(text) as [string, number, 0 | 1][];
  return new Map(
    rows.map(([rev, parent, deleted]) => [
      rev,
      { rev, parent: rows[parent]?.[0] ?? null, deleted: deleted === 1 },
    ]),
  );
}
