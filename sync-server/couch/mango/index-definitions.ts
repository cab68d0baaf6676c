import { createHash } from 'node:crypto';
import { isObject } from '#server/couch/read-json.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { compareStrings } from './collation.ts';
import { normalizeSelector } from './normalize-selector.ts';
import { readSort, type SortField } from './sort.ts';

/** Changes when keys are made in another way, so that indexes are built anew. */
const keyVersion = 1;

/** Stored in a design document of the language `query`, as a view whose map is its definition. */
export interface JsonIndex {
  type: 'json';
  /** Id of the design document. */
  ddoc: string;
  name: string;
  fields: SortField[];
  /** As it is written; only documents that match are in the index. */
  partialFilter: Record<string, unknown> | undefined;
  /** The same for indexes with the same entries. */
  signature: string;
}

/** The documents themselves, which are sorted by their ids. */
export interface AllDocsIndex {
  type: 'special';
  ddoc: null;
  name: '_all_docs';
  fields: SortField[];
  partialFilter: undefined;
}

export type MangoIndex = JsonIndex | AllDocsIndex;

export const allDocsIndex: AllDocsIndex = {
  type: 'special',
  ddoc: null,
  name: '_all_docs',
  fields: [{ field: '_id', direction: 'asc' }],
  partialFilter: undefined,
};

/** All indexes of a database, `_all_docs` first, then by design document and name. */
export async function listIndexes(
  reader: DocumentReader,
  database: string,
): Promise<[AllDocsIndex, ...JsonIndex[]]> {
  const rows = await reader.listDocuments(database, {
    startKey: '_design/',
    endKey: '_design0',
    inclusiveEnd: false,
    includeDocs: true,
  });
  return [allDocsIndex, ...rows.flatMap(({ doc }) => (doc ? indexesOf(doc) : []))];
}

/** Names under which the store keeps the entries of a database's indexes. */
export async function listIndexSignatures(
  reader: DocumentReader,
  database: string,
): Promise<string[]> {
  const [, ...indexes] = await listIndexes(reader, database);
  return [...new Set(indexes.map(({ signature }) => signature))];
}

/** Sorted by name; views that are no valid index are left out, as CouchDB does. */
export function indexesOf({ _id, language, views }: StoredDocument): JsonIndex[] {
  if (language !== 'query' || !isObject(views)) return [];
  return Object.keys(views)
    .toSorted(compareStrings)
    .flatMap((name) => toIndex(_id, name, views[name]) ?? []);
}

function toIndex(ddoc: string, name: string, view: unknown): JsonIndex | undefined {
  const { map, options } = isObject(view) ? view : {};
  if (!isObject(map) || !isObject(map.fields) || !isObject(options)) return undefined;
  const fields = Object.entries(map.fields).map(([field, direction]) => ({ [field]: direction }));
  const filter = map.partial_filter_selector ?? map.selector ?? {};
  try {
    const normalized = normalizeSelector(filter);
    const partialFilter =
      Object.keys(normalized).length > 0 && isObject(filter) ? filter : undefined;
    return { type: 'json', ddoc, name, ...signIndex(readSort(fields), partialFilter) };
  } catch (error) {
    if (error instanceof CouchError) return undefined;
    throw error;
  }
}

function signIndex(
  fields: SortField[],
  partialFilter: JsonIndex['partialFilter'],
): Pick<JsonIndex, 'fields' | 'partialFilter' | 'signature'> {
  // Directions are those of queries: entries are read either way.
  const entries = [keyVersion, fields.map(({ field }) => field), partialFilter ?? null];
  const signature = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  return { fields, partialFilter, signature: `mango-${signature}` };
}

/** An index as `_index` and `_explain` show it. */
export function describeIndex(index: MangoIndex): object {
  const { ddoc, name, type, partialFilter } = index;
  const fields = index.fields.map(({ field, direction }) => ({ [field]: direction }));
  return {
    ddoc,
    name,
    type,
    ...(type === 'json' ? { partitioned: false } : {}),
    def: { fields, ...(partialFilter ? { partial_filter_selector: partialFilter } : {}) },
  };
}
