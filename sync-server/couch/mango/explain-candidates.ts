import { covers } from './covering.ts';
import { indexableFields } from './field-ranges.ts';
import type { FindOptions } from './find-options.ts';
import { describeIndex, type MangoIndex } from './index-definitions.ts';
import type { Plan, RankedIndex } from './plan-query.ts';
import { fieldsOf } from './selector-fields.ts';

interface Verdict {
  usable: boolean;
  reason: string;
  /** The larger, the earlier the index has dropped out. */
  ranking: number;
}

/**
 * `index_candidates` of `_explain`: the indexes that were not chosen, and why.
 * https://docs.couchdb.org/en/stable/api/database/find.html#index-selection
 * @param indexes as `listIndexes` sorts them
 */
export function describeCandidates(
  indexes: readonly MangoIndex[],
  plan: Plan,
  { fields }: FindOptions,
): object[] {
  const judge = judgeBy(plan);
  return indexes
    .filter((index) => index !== plan.index)
    .toReversed()
    .map((index) => {
      const { usable, reason, ranking } = judge(index);
      const covering = index.type === 'json' ? covers(index, fields) : null;
      return {
        index: describeIndex(index),
        analysis: { usable, reasons: [{ name: reason }], ranking, covering },
      };
    });
}

function judgeBy({ index: winner, considered }: Plan): (index: MangoIndex) => Verdict {
  const { candidates, usable, named, ranked } = considered;
  const isUnfavored = (index: MangoIndex) => ranked.length > 0 && index.type === 'special';
  const unfavoredRank = Math.max(1, ranked.length);
  const excludedRank = unfavoredRank + Number(named.some(isUnfavored));
  const unusableRank = excludedRank + Number(usable.length > named.length);
  const partialRank = unusableRank + Number(candidates.size > usable.length);
  return (index) => {
    const mismatches = candidates.get(index);
    if (!mismatches) return { usable: false, reason: 'is_partial', ranking: partialRank };
    const [mismatch] = mismatches;
    if (mismatch) return { usable: false, reason: mismatch, ranking: unusableRank };
    if (!named.includes(index)) {
      return { usable: true, reason: 'excluded_by_user', ranking: excludedRank };
    }
    if (isUnfavored(index)) {
      return { usable: true, reason: 'unfavored_type', ranking: unfavoredRank };
    }
    const ranking = ranked.findIndex((one) => one.index === index);
    return { usable: true, reason: whyBehind(ranked[ranking], winner), ranking };
  };
}

function whyBehind(loser: RankedIndex | undefined, winner: MangoIndex | undefined): string {
  if (loser && loser.distance > 0) return 'less_overlap';
  const width = winner?.fields.length ?? 0;
  return loser && loser.index.fields.length > width
    ? 'too_many_fields'
    : 'alphabetically_comes_after';
}

/** `selector_hints` of `_explain`. */
export function describeHints({ selector }: FindOptions): object[] {
  const indexable = indexableFields(selector);
  const known = new Set(indexable);
  const others = new Set(fieldsOf(selector).filter((field) => !known.has(field)));
  return [{ type: 'json', indexable_fields: indexable, unindexable_fields: [...others] }];
}
