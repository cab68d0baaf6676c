import { CouchError } from '#server/storage/couch-error.ts';
import { compareStrings } from './collation.ts';
import { fieldRanges, indexableFields, type FieldRange } from './field-ranges.ts';
import type { FindOptions } from './find-options.ts';
import { allDocsIndex, type JsonIndex, type MangoIndex } from './index-definitions.ts';
import { memberOf, partsOf, type Selector } from './normalize-selector.ts';
import { isConstant, requiresFields } from './selector-fields.ts';

/** Why an index cannot answer a query. */
export type Mismatch = 'field_mismatch' | 'sort_order_mismatch';

/** How a query is answered, and what was considered on the way. */
export interface Plan {
  /** `undefined` when no index can sort the result. */
  index: MangoIndex | undefined;
  /** Of the index's first fields; `empty` when no document can match. */
  ranges: FieldRange[] | 'empty';
  considered: {
    /** All but the partial indexes that `use_index` does not name, with what speaks against them. */
    candidates: ReadonlyMap<MangoIndex, Mismatch[]>;
    usable: MangoIndex[];
    /** Those that `use_index` leaves. */
    named: MangoIndex[];
    /** JSON indexes that are left, the best first. */
    ranked: RankedIndex[];
  };
}

export interface RankedIndex {
  index: JsonIndex;
  ranges: FieldRange[];
  /** Fields that the query ties to a range and the index does not use for it. */
  distance: number;
}

/**
 * Chooses an index as CouchDB does.
 * https://docs.couchdb.org/en/stable/api/database/find.html#index-selection
 * @throws CouchError 400 when `allow_fallback` forbids the choice
 */
export function planQuery(indexes: readonly MangoIndex[], options: FindOptions): Plan {
  const { selector } = options;
  const byName = filterNamed(indexes, options.use_index);
  const global = indexes.filter((index) => !index.partialFilter || byName.includes(index));
  const candidates = new Map(global.map((index) => [index, findMismatches(index, options)]));
  const usable = global.filter((index) => candidates.get(index)?.length === 0);
  const named = filterNamed(usable, options.use_index);
  requireNamed(options, named, usable);
  const left = named.length > 0 ? named : usable;
  const ranked = rankIndexes(left, selector);
  const considered = { candidates, usable, named: left, ranked };
  const [best] = ranked;
  if (best) return { index: best.index, ranges: toRanges(selector, best.ranges), considered };
  const index = left.includes(allDocsIndex) ? allDocsIndex : undefined;
  const onId = fieldRanges(selector).get('_id');
  return { index, ranges: toRanges(selector, onId ? [onId] : []), considered };
}

/** The indexes that `use_index` names. */
export function filterNamed(
  indexes: readonly MangoIndex[],
  [ddoc, name]: readonly string[],
): MangoIndex[] {
  if (ddoc === undefined) return [];
  return indexes.filter(
    (index) => index.ddoc === designId(ddoc) && (name === undefined || index.name === name),
  );
}

export function designId(ddoc: string): string {
  return ddoc.startsWith('_design/') ? ddoc : `_design/${ddoc}`;
}

function requireNamed(
  { use_index: [ddoc, name], allow_fallback: allowFallback }: FindOptions,
  named: MangoIndex[],
  usable: MangoIndex[],
): void {
  if (allowFallback || named.length > 0) return;
  if (ddoc !== undefined) {
    const wanted = [designId(ddoc), ...(name === undefined ? [] : [name])].join(', ');
    const reason = `${wanted} specified by \`use_index\` could not be found or it is not suitable.`;
    throw new CouchError(400, 'invalid_index', reason);
  }
  if (usable.some(({ type }) => type === 'json')) return;
  const reason = 'You must specify an index with the `use_index` parameter.';
  throw new CouchError(400, 'invalid_index', reason);
}

function findMismatches(index: MangoIndex, { selector, sort }: FindOptions): Mismatch[] {
  const columns = index.fields.map(({ field }) => field);
  const sortFields = sort.map(({ field }) => field);
  // What is sorted by is in every document found; so are ids and revisions.
  const always = new Set([...sortFields, '_id', '_rev']);
  const hasFields =
    index.type === 'special'
      ? sort.length === 0 || indexableFields(selector).includes('_id')
      : requiresFields(
          selector,
          columns.filter((column) => !always.has(column)),
        );
  return [
    ...(hasFields ? [] : (['field_mismatch'] as const)),
    ...(canSort(columns, sortFields, selector) ? [] : (['sort_order_mismatch'] as const)),
  ];
}

/** Fields before those sorted by must have one value each. */
function canSort(columns: string[], sortFields: string[], selector: Selector): boolean {
  const [first] = sortFields;
  if (first === undefined) return true;
  const start = columns.indexOf(first);
  if (start < 0 || !columns.slice(0, start).every((column) => isConstant(selector, column))) {
    return false;
  }
  return sortFields.every((field, index) => columns[start + index] === field);
}

function rankIndexes(indexes: MangoIndex[], selector: Selector): RankedIndex[] {
  const byField = fieldRanges(selector);
  const ranked = indexes.flatMap((index) => {
    if (index.type !== 'json') return [];
    const ranges = firstRanges(index, byField);
    return [{ index, ranges, distance: byField.size - ranges.length }];
  });
  return ranked.toSorted(
    (a, b) =>
      a.distance - b.distance ||
      a.index.fields.length - b.index.fields.length ||
      compareStrings(a.index.ddoc, b.index.ddoc) ||
      compareStrings(a.index.name, b.index.name),
  );
}

function firstRanges(index: JsonIndex, byField: Map<string, FieldRange>): FieldRange[] {
  const ranges = index.fields.map(({ field }) => byField.get(field));
  const end = ranges.indexOf(undefined);
  return ranges.slice(0, end < 0 ? undefined : end).filter((range) => range !== undefined);
}

/** A lone operator on nothing matches nothing, as in CouchDB. */
function toRanges(selector: Selector, ranges: FieldRange[]): FieldRange[] | 'empty' {
  const [operator = '', argument] = memberOf(selector) ?? [];
  const isNothing = (operator === '$and' || operator === '$or') && partsOf(argument).length === 0;
  return isNothing || ranges.includes('empty') ? 'empty' : ranges;
}
