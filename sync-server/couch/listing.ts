import { CouchError } from '#server/storage/couch-error.ts';
import type { DatabaseInfo, KeyRange } from '#server/storage/document-store.ts';
import { requireFewIds } from './call-limits.ts';
import type { AttachmentsWanted } from './document-json.ts';
import { metadataOf, type Metadata } from './document-metadata.ts';
import { listParametersOf } from './key-range.ts';
import type { QueryParameters } from './query-parameters.ts';

export type Namespace = '_all_docs' | '_design_docs' | '_local_docs';

/** A list of documents that a client has asked for. */
export interface Listing {
  namespace: Namespace;
  info: DatabaseInfo;
  range: KeyRange;
  keys?: string[];
  includeDocs: boolean;
  updateSeq: boolean;
  metadata: Metadata;
  attachments: AttachmentsWanted;
}

/** @throws CouchError 400 */
export function parseListing(
  namespace: Namespace,
  info: DatabaseInfo,
  query: QueryParameters,
): Listing {
  const { range, keys, conflicts, ...parameters } = listParametersOf(query);
  return {
    namespace,
    info,
    range: namespace === '_design_docs' ? clampToDesignDocuments(range) : range,
    ...(keys ? { keys: takeKeys(keys, range) } : {}),
    ...parameters,
    metadata: { ...metadataOf(new Map()), conflicts },
  };
}

/** Of keys that were asked for by name, those in the page that was asked for. */
function takeKeys(keys: unknown[], { descending, skip = 0, limit = Infinity }: KeyRange): string[] {
  requireFewIds(keys.length);
  const ordered = descending ? keys.toReversed() : keys;
  return ordered.slice(skip, skip + limit).map((key) => {
    if (typeof key === 'string') return key;
    throw new CouchError(400, 'illegal_docid', JSON.stringify(key));
  });
}

/** `_design/` to `_design0`, which comes right after all of them. */
function clampToDesignDocuments(range: KeyRange): KeyRange {
  const { startKey, endKey, descending = false } = range;
  const [low, high] = descending ? [endKey, startKey] : [startKey, endKey];
  const from = low === undefined || low < '_design/' ? '_design/' : low;
  const isOpenAbove = high === undefined || high >= '_design0';
  const to = isOpenAbove ? '_design0' : high;
  if (descending) return { ...range, startKey: to, endKey: from };
  return { ...range, startKey: from, endKey: to };
}
