import { compareJson, compareStrings } from './collation.ts';
import { PrefixEnd } from './index-key.ts';
import { memberOf, partsOf, type Selector } from './normalize-selector.ts';

/** A value that a range begins or ends with; none: it is open on that side. */
export type Bound = { value: unknown; inclusive: boolean } | undefined;

/** The values that a field may have in documents that match. */
export interface Range {
  low: Bound;
  high: Bound;
}

/** No document can match. */
export type FieldRange = Range | 'empty';

const open: Range = { low: undefined, high: undefined };

const rangeOperators = new Set(['$lt', '$lte', '$eq', '$gte', '$gt', '$beginsWith']);

/** The fields that a selector ties to a range, sorted by name; it is seen through `$and` only. */
export function indexableFields(selector: Selector): string[] {
  const [name, argument] = memberOf(selector) ?? ['$and', []];
  if (name === '$and') {
    return [...new Set(partsOf(argument).flatMap(indexableFields))].toSorted(compareStrings);
  }
  if (name.startsWith('$')) return [];
  const [operator = ''] = memberOf(argument as Selector) ?? [];
  return rangeOperators.has(operator) ? [name] : [];
}

/** The ranges of all indexable fields; only the empty one when there is one. */
export function fieldRanges(selector: Selector): Map<string, FieldRange> {
  const ranges = new Map<string, FieldRange>();
  for (const field of indexableFields(selector)) {
    const range = narrowBySelector(open, selector, field);
    ranges.set(field, range);
    if (range === 'empty') return new Map([...ranges].slice(-1));
  }
  return ranges;
}

function narrowBySelector(range: FieldRange, selector: Selector, field: string): FieldRange {
  const [name, argument] = memberOf(selector) ?? ['$and', []];
  if (name === '$and') {
    return partsOf(argument).reduce<FieldRange>(
      (narrowed, part) => narrowBySelector(narrowed, part, field),
      range,
    );
  }
  if (name !== field || range === 'empty') return range;
  const [operator = '', value] = memberOf(argument as Selector) ?? [];
  return narrow(range, operator, value);
}

function narrow({ low, high }: Range, operator: string, value: unknown): FieldRange {
  const above = (inclusive: boolean) => higher(low, { value, inclusive });
  const below = (bound: unknown, inclusive: boolean) => lower(high, { value: bound, inclusive });
  switch (operator) {
    case '$lt':
      return toRange(low, below(value, false));
    case '$lte':
      return toRange(low, below(value, true));
    case '$eq':
      return toRange(above(true), below(value, true));
    case '$gte':
      return toRange(above(true), high);
    case '$gt':
      return toRange(above(false), high);
    case '$beginsWith':
      return toRange(above(true), below(new PrefixEnd(String(value)), true));
    default:
      return { low, high };
  }
}

function toRange(low: Bound, high: Bound): FieldRange {
  if (!low || !high) return { low, high };
  const order = compareBounds(low.value, high.value);
  const isEmpty = order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
  return isEmpty ? 'empty' : { low, high };
}

function higher(a: Bound, b: NonNullable<Bound>): Bound {
  const order = a ? compareBounds(a.value, b.value) : -1;
  if (order === 0) return b.inclusive ? a : b;
  return order > 0 ? a : b;
}

function lower(a: Bound, b: NonNullable<Bound>): Bound {
  const order = a ? compareBounds(a.value, b.value) : 1;
  if (order === 0) return b.inclusive ? a : b;
  return order < 0 ? a : b;
}

/** Behind all texts with its prefix, and before all that sort behind those. */
function compareBounds(a: unknown, b: unknown): number {
  if (b instanceof PrefixEnd) {
    return a instanceof PrefixEnd ? comparePrefixEnds(a, b) : -compareBounds(b, a);
  }
  if (!(a instanceof PrefixEnd)) return compareJson(a, b);
  const isWithin = typeof b === 'string' && b.startsWith(a.prefix);
  return isWithin ? 1 : compareJson(a.prefix, b);
}

function comparePrefixEnds(a: PrefixEnd, b: PrefixEnd): number {
  if (a.prefix === b.prefix) return 0;
  // The end of the longer prefix comes first.
  if (b.prefix.startsWith(a.prefix)) return 1;
  if (a.prefix.startsWith(b.prefix)) return -1;
  return compareStrings(a.prefix, b.prefix);
}
