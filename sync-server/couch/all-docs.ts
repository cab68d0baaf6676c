import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type {
  DatabaseInfo,
  DocumentRange,
  DocumentReader,
  KeyRange,
} from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addMetadata, metadataOf, type Metadata } from './document-metadata.ts';
import { addEndpoint } from './endpoint.ts';
import { keyRangeOf } from './key-range.ts';
import { booleanOf, keysOf, queryOf, type QueryParameters } from './query-parameters.ts';
import { readPostedJson } from './read-json.ts';
import { formatSequence } from './sequence.ts';
import { joinRows, pageSize, streamJson } from './stream-json.ts';

/** Up to so many documents `offset` is counted; beyond, it is `null`. */
const maxCounted = 10_000;

interface Listing {
  info: DatabaseInfo;
  range: KeyRange;
  keys: string[] | undefined;
  includeDocs: boolean;
  metadata: Metadata;
}

/** `_all_docs`. https://docs.couchdb.org/en/stable/api/database/bulk-api.html#db-all-docs */
export function addAllDocs(app: FastifyInstance, { store }: CouchOptions): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, body?: Record<string, unknown>) =>
    answerAllDocs(store.read, databaseOf(request), queryOf(request, body), reply);
  addEndpoint(app, '/:db/_all_docs', {
    GET: { action: 'read', handler: (request, reply) => answer(request, reply) },
    POST: {
      action: 'read',
      handler: async (request, reply) => answer(request, reply, readPostedJson(request)),
    },
  });
}

async function answerAllDocs(
  reader: DocumentReader,
  database: string,
  query: QueryParameters,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const info = await requireDatabase(reader, database);
  const keys = keysOf(query, 'keys');
  const listing: Listing = {
    info,
    range: keyRangeOf(query),
    keys,
    includeDocs: booleanOf(query, 'include_docs'),
    metadata: { ...metadataOf(new Map()), conflicts: booleanOf(query, 'conflicts') },
  };
  const head = {
    total_rows: info.docCount,
    offset: keys ? null : await countOffset(reader, info, listing.range),
    ...(booleanOf(query, 'update_seq') ? { update_seq: formatSequence(info.updateSeq, info) } : {}),
  };
  return streamJson(reply, writeAllDocs(reader, listing, head));
}

async function* writeAllDocs(
  reader: DocumentReader,
  listing: Listing,
  head: object,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[\n`;
  yield* joinRows(listing.keys ? rowsOfKeys(reader, listing) : rowsOfRange(reader, listing));
  yield '\n]}\n';
}

async function countOffset(
  reader: DocumentReader,
  info: DatabaseInfo,
  { startKey, descending = false, skip = 0 }: KeyRange,
): Promise<number | null> {
  if (startKey === undefined) return Math.min(skip, info.docCount);
  if (info.docCount > maxCounted) return null;
  const before = { endKey: startKey, inclusiveEnd: false, descending };
  const count = await reader.countDocuments(info.name, before);
  return Math.min(count + skip, info.docCount);
}

async function* rowsOfRange(
  reader: DocumentReader,
  { info, range, includeDocs, metadata }: Listing,
): AsyncGenerator<object[]> {
  let { skip = 0, limit = Infinity } = range;
  let { startKey } = range;
  while (limit > 0) {
    const page: DocumentRange = { ...range, skip, limit: Math.min(limit, pageSize), includeDocs };
    if (startKey !== undefined) page.startKey = startKey;
    const rows = await reader.listDocuments(info.name, page);
    yield await Promise.all(
      rows.map(async ({ id, rev, doc }) => ({
        id,
        key: id,
        value: { rev },
        ...(doc ? { doc: await addMetadata(reader, info.name, doc, metadata) } : {}),
      })),
    );
    if (rows.length < pageSize) return;
    limit -= rows.length;
    startKey = rows.at(-1)?.id;
    skip = 1;
  }
}

async function* rowsOfKeys(reader: DocumentReader, listing: Listing): AsyncGenerator<object[]> {
  const { range, keys = [] } = listing;
  const ordered = range.descending ? keys.toReversed() : keys;
  const wanted = ordered.slice(range.skip ?? 0, (range.skip ?? 0) + (range.limit ?? Infinity));
  for (const key of wanted) yield [await rowOfKey(reader, listing, key)];
}

/** A row for a key that was asked for by name: unknown and deleted documents have one, too. */
async function rowOfKey(
  reader: DocumentReader,
  { info, includeDocs, metadata }: Listing,
  key: string,
): Promise<object> {
  const doc = await reader.getDocument(info.name, key);
  if (!doc) return { key, error: 'not_found' };
  const row = { id: key, key };
  if (doc._deleted) {
    const value = { rev: doc._rev, deleted: true };
    return { ...row, value, ...(includeDocs ? { doc: null } : {}) };
  }
  const value = { rev: doc._rev };
  if (!includeDocs) return { ...row, value };
  return { ...row, value, doc: await addMetadata(reader, info.name, doc, metadata) };
}
