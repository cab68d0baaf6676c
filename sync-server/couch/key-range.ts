import type { KeyRange } from '#server/storage/document-store.ts';
import { booleanOf, integerOf, keyOf, type QueryParameters } from './query-parameters.ts';

/** Reads the parameters that `_all_docs` and `_all_dbs` share. @throws CouchError 400 */
export function keyRangeOf(query: QueryParameters): KeyRange {
  const key = keyOf(query, 'key');
  const startKey = key ?? keyOf(query, 'startkey', 'start_key');
  const endKey = key ?? keyOf(query, 'endkey', 'end_key');
  const limit = integerOf(query, 'limit');
  return {
    ...(startKey === undefined ? {} : { startKey }),
    ...(endKey === undefined ? {} : { endKey }),
    ...(limit === undefined ? {} : { limit }),
    inclusiveEnd: booleanOf(query, 'inclusive_end', true),
    descending: booleanOf(query, 'descending'),
    skip: integerOf(query, 'skip') ?? 0,
  };
}
