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
  const fields = new Set([...rangeConditions(selector)].map(({ field }) => field));
  return [...fields].toSorted(compareStrings);
}

/** The ranges of all indexable fields, sorted by name; only the empty one when there is one. */
export function fieldRanges(selector: Selector): Map<string, FieldRange> {
  const byField = new Map<string, FieldRange>();
  for (const { field, operator, value } of rangeConditions(selector)) {
    const range = byField.get(field) ?? open;
    byField.set(field, range === 'empty' ? range : narrow(range, operator, value));
  }
  const ranges = [...byField].toSorted(([a], [b]) => compareStrings(a, b));
  const empty = ranges.find(([, range]) => range === 'empty');
  return new Map(empty ? [empty] : ranges);
}

interface RangeCondition {
  field: string;
  operator: string;
  value: unknown;
}

function* rangeConditions(selector: Selector): Generator<RangeCondition> {
  const [name, argument] = memberOf(selector) ?? ['$and', []];
  if (name === '$and') {
    for (const part of partsOf(argument)) yield* rangeConditions(part);
  } else if (!name.startsWith('$')) {
    const [operator = '', value] = memberOf(argument as Selector) ?? [];
    if (rangeOperators.has(operator)) yield { field: name, operator, value };
  }
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
