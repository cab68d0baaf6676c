import type { DraftDocument } from './document-path.ts';

export interface MergedEdits {
  /** Theirs, with mine where only I have changed a field. */
  merged: DraftDocument;
  /** Fields that both have changed, differently: somebody has to choose. */
  conflicts: string[];
  /** Fields that only they have changed. */
  theirs: string[];
}

/** Puts two edits of the same document together, field by field. */
export function mergeEdits(
  base: DraftDocument,
  mine: DraftDocument,
  theirs: DraftDocument,
): MergedEdits {
  const fields = [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])];
  const changed = (document: DraftDocument, field: string) => !isSame(document[field], base[field]);
  const own = fields.filter((field) => !field.startsWith('_') && changed(mine, field));
  const other = fields.filter((field) => !field.startsWith('_') && changed(theirs, field));
  const conflicts = own.filter(
    (field) => other.includes(field) && !isSame(mine[field], theirs[field]),
  );
  const kept = own.filter((field) => !conflicts.includes(field));
  return {
    merged: takeFields(theirs, mine, kept),
    conflicts,
    theirs: other.filter((field) => !own.includes(field)),
  };
}

/** A copy of `target` with these fields as `source` has them, absent ones included. */
export function takeFields(
  target: DraftDocument,
  source: DraftDocument,
  fields: readonly string[],
): DraftDocument {
  const next = { ...target };
  for (const field of fields) {
    if (source[field] === undefined) delete next[field];
    else next[field] = source[field];
  }
  return next;
}

/** By content: in which order fields were written says nothing. */
export function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
