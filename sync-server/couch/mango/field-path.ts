import { CouchError } from '#server/storage/couch-error.ts';

/**
 * The names on the way to a field: `a.b` is a member of a member, `a\.b` one name.
 * @throws CouchError 400 `invalid_field_name` for an empty name
 */
export function parseFieldPath(field: string): string[] {
  const names = field.split(/(?<!\\)\./).map((name) => name.replaceAll('\\', ''));
  if (names.includes('')) {
    throw new CouchError(400, 'invalid_field_name', `Invalid field name: ${field}`);
  }
  return names;
}

/** Where a path ends: at a value, at a name that is `missing`, or `blocked` by a value before. */
export type FieldValue = { value: unknown } | 'missing' | 'blocked';

/** Members of an array are found by their number from 0; one that is not there blocks the path. */
export function getField(document: unknown, path: readonly string[]): FieldValue {
  let value = document;
  for (const name of path) {
    if (Array.isArray(value)) {
      const index = arrayIndexOf(name, value);
      if (index === undefined) return 'blocked';
      value = value[index];
    } else if (typeof value === 'object' && value !== null) {
      if (!Object.hasOwn(value, name)) return 'missing';
      value = (value as Record<string, unknown>)[name];
    } else return 'blocked';
  }
  return { value };
}

function arrayIndexOf(name: string, values: unknown[]): number | undefined {
  const index = /^[+-]?\d+$/.test(name) ? Number(name) : -1;
  return index >= 0 && index < values.length ? index : undefined;
}

/**
 * The document with only these fields, each where it was (`fields` of `_find`). What was in an
 * array comes under its number.
 */
export function pickFields(
  document: unknown,
  paths: readonly (readonly string[])[],
): Record<string, unknown> {
  const picked = new Map<string, unknown>();
  for (const path of paths) {
    const found = getField(document, path);
    if (typeof found === 'object') setField(picked, path, found.value);
  }
  return toObject(picked);
}

type Tree = Map<string, unknown>;

function setField(tree: Tree, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    tree.set(name, value);
    return;
  }
  const inner = tree.get(name);
  // A value that is there whole has the deeper field in it.
  if (tree.has(name) && !(inner instanceof Map)) return;
  const branch: Tree = inner instanceof Map ? (inner as Tree) : new Map();
  tree.set(name, branch);
  setField(branch, rest, value);
}

function toObject(tree: Tree): Record<string, unknown> {
  const members = [...tree].map(([name, value]) => [
    name,
    value instanceof Map ? toObject(value as Tree) : value,
  ]);
  return Object.fromEntries(members);
}
