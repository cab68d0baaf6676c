import type { FieldRange, Range } from './field-ranges.ts';
import { encodeEnd, encodeKey, PrefixEnd } from './index-key.ts';

/** Where a query begins and ends to read an index, in ascending order. */
export interface KeyBounds {
  start: unknown[];
  /** Goes on behind all keys that begin with it. */
  end: unknown[];
}

/** Bounds by the first fields of an index, as far as they have a lower and an upper value. */
export function boundsOf(ranges: readonly FieldRange[]): KeyBounds {
  const all = ranges.filter((range): range is Range => range !== 'empty');
  return {
    start: valuesOf(all.map(({ low }) => low)),
    end: valuesOf(all.map(({ high }) => high)),
  };
}

function valuesOf(bounds: (Range['low'] | Range['high'])[]): unknown[] {
  const open = bounds.indexOf(undefined);
  return bounds.slice(0, open < 0 ? undefined : open).map((bound) => bound?.value);
}

/** The stretch of an index between bounds. */
export function encodeBounds({ start, end }: KeyBounds): { from: Uint8Array; before: Uint8Array } {
  const prefix = end.findIndex((value) => value instanceof PrefixEnd);
  // Behind a prefix no further value narrows the stretch.
  const exact = prefix < 0 ? end : end.slice(0, prefix + 1);
  return { from: encodeKey(start), before: encodeEnd(exact) };
}

/** Bounds as `_explain` shows them. */
export function describeBounds({ start, end }: KeyBounds): KeyBounds {
  return { start, end: [...end.map(describeBound), '<MAX>'] };
}

export function describeBound(value: unknown): unknown {
  return value instanceof PrefixEnd ? `${value.prefix}\ufffd` : value;
}
