import { Buffer } from 'node:buffer';
import { encodeKey } from './index-key.ts';

/**
 * What a `Set` or `Map` can find a JSON value by: the same for values that `compareJson` takes
 * for equal, and for no others.
 */
export function equalityKey(value: unknown): unknown {
  if (typeof value === 'string') return `"${value.toWellFormed()}`;
  if (typeof value !== 'object' || value === null) return value;
  return `:${Buffer.from(encodeKey([value])).toString('latin1')}`;
}
