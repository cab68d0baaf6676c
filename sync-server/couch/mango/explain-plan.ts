import { coversQuery } from './covering.ts';
import { describeCandidates, describeHints } from './explain-candidates.ts';
import type { FindOptions } from './find-options.ts';
import { describeIndex, type MangoIndex } from './index-definitions.ts';
import { boundsOf, describeBound, describeBounds } from './key-bounds.ts';
import type { Plan } from './plan-query.ts';

/** The answer of `_explain`. */
export function explainPlan(
  database: string,
  indexes: readonly MangoIndex[],
  plan: Plan,
  options: FindOptions,
): object {
  const { selector, limit, skip, fields } = options;
  return {
    dbname: database,
    index: plan.index ? describeIndex(plan.index) : null,
    partitioned: false,
    selector,
    opts: describeOptions(options),
    limit,
    skip,
    fields,
    index_candidates: describeCandidates(indexes, plan, options),
    selector_hints: describeHints(options),
    ...(plan.index ? describeReading(plan.index, plan, options) : {}),
  };
}

function describeOptions({ selector: _selector, ...options }: FindOptions): object {
  return {
    ...options,
    bookmark: options.bookmark ?? 'nil',
    sort: Object.fromEntries(options.sort.map(({ field, direction }) => [field, direction])),
  };
}

/** As arguments of the view that an index is in CouchDB. */
function describeReading(index: MangoIndex, plan: Plan, options: FindOptions): object {
  const covering = coversQuery(index, options);
  const { start, end } = describeStretch(index, plan);
  const isDescending = options.sort[0]?.direction === 'desc';
  const isStale = options.stale === 'ok';
  return {
    mrargs: {
      include_docs: options.r === 1 && !covering,
      view_type: 'map',
      reduce: false,
      partition: null,
      start_key: isDescending ? end : start,
      end_key: isDescending ? start : end,
      direction: isDescending ? 'rev' : 'fwd',
      stable: isStale || options.stable,
      update: !isStale && options.update,
      conflicts: options.conflicts || 'undefined',
    },
    covering,
  };
}

function describeStretch(index: MangoIndex, { ranges }: Plan): { start: unknown; end: unknown } {
  if (ranges === 'empty') return { start: null, end: null };
  if (index.type === 'json') return describeBounds(boundsOf(ranges));
  const [range] = ranges;
  if (!range || range === 'empty') return { start: null, end: '<MAX>' };
  return {
    start: range.low ? range.low.value : '',
    end: range.high ? describeBound(range.high.value) : '<MAX>',
  };
}
