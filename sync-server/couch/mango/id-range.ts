import type { KeyRange } from '#server/storage/document-store.ts';
import type { FieldRange } from './field-ranges.ts';
import { PrefixEnd } from './index-key.ts';

/** The stretch of ids that a query on `_id` needs, in ascending order. */
export function idRangeOf(range: FieldRange | undefined): KeyRange | 'empty' {
  if (range === 'empty') return 'empty';
  const { low, high } = range ?? {};
  // Ids come behind all that is no text, also in the order in which they are compared.
  if (high && typeof high.value !== 'string' && !(high.value instanceof PrefixEnd)) return 'empty';
  const startKey = typeof low?.value === 'string' ? { startKey: low.value } : {};
  if (high?.value instanceof PrefixEnd) {
    const endKey = followingText(high.value.prefix);
    return { ...startKey, ...(endKey === undefined ? {} : { endKey, inclusiveEnd: false }) };
  }
  return { ...startKey, ...(high ? { endKey: String(high.value) } : {}) };
}

/** The first text behind all that begin with `prefix`. */
function followingText(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // Surrogates are no characters.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
