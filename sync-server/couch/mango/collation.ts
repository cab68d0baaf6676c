import { Buffer } from 'node:buffer';

const utf8 = new TextEncoder();

/** Types of JSON values in the order in which views sort them. */
const ranks = { null: 1, false: 2, true: 3, number: 4, string: 5, array: 6, object: 7 };

const surrogate = /[\ud800-\udfff]/;

/**
 * Compares JSON values as views do, but strings by code point (their UTF-8 bytes) and not by the
 * rules of a language: there is no sort key for those that stays the same over the years.
 * https://docs.couchdb.org/en/stable/ddocs/views/collation.html
 * @returns below 0, 0 or above 0
 */
export function compareJson(left: unknown, right: unknown): number {
  const [a, b] = [plainValue(left), plainValue(right)];
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const byType = rankOf(a) - rankOf(b);
  if (byType !== 0) return byType;
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return 0;
  // Members count in the order in which they are written: name, value, name, value, …
  return compareLists(Object.entries(a).flat(), Object.entries(b).flat());
}

/** Whole numbers that JavaScript cannot hold sort as the doubles next to them. */
export function plainValue(value: unknown): unknown {
  return JSON.isRawJSON(value) ? Number(value.rawJSON) : value;
}

/** By code point; what is no Unicode text counts as U+FFFD, as it does in UTF-8. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  // What decides is no further on, not even half of a pair.
  const length = Math.min(a.length, b.length) + 2;
  const [left, right] = [a.slice(0, length), b.slice(0, length)];
  // Only surrogates sort otherwise as UTF-16 than as code points.
  if (surrogate.test(left) || surrogate.test(right)) {
    return Buffer.from(left).compare(utf8.encode(right));
  }
  return left < right ? -1 : 1;
}

/** A place in the order of types, also a tag in index keys. */
export function rankOf(value: unknown): number {
  if (value === null) return ranks.null;
  if (typeof value === 'boolean') return value ? ranks.true : ranks.false;
  if (typeof value === 'number') return ranks.number;
  if (typeof value === 'string') return ranks.string;
  return Array.isArray(value) ? ranks.array : ranks.object;
}

function compareLists(a: unknown[], b: unknown[]): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const order = compareJson(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
