/** PouchDB's own revision trees, without types of its own: an independent judge of ours. */
declare module 'pouchdb-merge' {
  type Node = [id: string, options: { status: string; deleted?: boolean }, children: Node[]];
  interface Branch {
    pos: number;
    ids: Node;
  }
  interface Metadata {
    rev_tree: Branch[];
  }
  export function merge(tree: Branch[], path: Branch, depth: number): { tree: Branch[] };
  export function winningRev(metadata: Metadata): string;
  export function collectLeaves(tree: Branch[]): { rev: string; opts: { deleted?: boolean } }[];
  export function collectConflicts(metadata: Metadata): string[];
}
