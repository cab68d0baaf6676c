import type {
  DocumentRange,
  DocumentReader,
  DocumentRow,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { documentJson } from './document-json.ts';
import { addMetadata } from './document-metadata.ts';
import type { Listing } from './listing.ts';
import { formatSequence } from './sequence.ts';
import { joinRows, pageBytes, pageSize } from './stream-json.ts';

/** Up to so many documents `offset` is counted; beyond, it is `null`. */
const maxCounted = 10_000;

interface Row {
  id?: string;
  key: string;
  value?: object;
  error?: string;
  doc?: StoredDocument | null;
}

/** The answer's JSON, a page of rows at a time. */
export async function* writeListing(
  reader: DocumentReader,
  listing: Listing,
): AsyncGenerator<string> {
  const head = await describeListing(reader, listing);
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[\n`;
  const pages = listing.keys ? rowsOfKeys(reader, listing) : rowsOfRange(reader, listing);
  const { inline, encodingInfo } = listing.attachments;
  yield* listing.includeDocs && (inline || encodingInfo)
    ? joinWithAttachments(reader, listing, pages)
    : joinRows(pages);
  yield '\n]}\n';
}

async function describeListing(reader: DocumentReader, listing: Listing): Promise<object> {
  const { namespace, info, keys, updateSeq } = listing;
  const isLocal = namespace === '_local_docs';
  const total = isLocal ? null : await countRows(reader, listing);
  const offset = total === null || keys ? null : await countOffset(reader, listing, total);
  const seq = isLocal || keys ? null : formatSequence(info.updateSeq, info);
  return { total_rows: total, offset, ...(updateSeq ? { update_seq: seq } : {}) };
}

async function countRows(reader: DocumentReader, { namespace, info }: Listing): Promise<number> {
  if (namespace === '_all_docs') return info.docCount;
  const all = { startKey: '_design/', endKey: '_design0' };
  return reader.countDocuments(info.name, all);
}

async function countOffset(
  reader: DocumentReader,
  { info, range }: Listing,
  total: number,
): Promise<number | null> {
  const { startKey, descending = false, skip = 0 } = range;
  if (startKey === undefined) return Math.min(skip, total);
  if (info.docCount > maxCounted) return null;
  const before = { endKey: startKey, inclusiveEnd: false, descending };
  const count = await reader.countDocuments(info.name, before);
  return Math.min(count + skip, total);
}

async function* rowsOfRange(reader: DocumentReader, listing: Listing): AsyncGenerator<Row[]> {
  const { range, includeDocs } = listing;
  let { limit = Infinity } = range;
  let behind: Pick<DocumentRange, 'after' | 'skip'> = {};
  while (limit > 0) {
    const size = { includeDocs, limit: Math.min(limit, pageSize), maxBytes: pageBytes };
    const rows = await listPage(reader, listing, { ...range, ...size, ...behind });
    const last = rows.at(-1);
    if (!last) return;
    yield await Promise.all(rows.map((row) => rowOfRange(reader, listing, row)));
    limit -= rows.length;
    behind = { after: last.id, skip: 0 };
  }
}

function listPage(
  reader: DocumentReader,
  { namespace, info }: Listing,
  page: DocumentRange,
): Promise<DocumentRow[]> {
  return namespace === '_local_docs'
    ? reader.listLocalDocuments(info.name, page)
    : reader.listDocuments(info.name, page);
}

async function rowOfRange(
  reader: DocumentReader,
  { info, metadata }: Listing,
  { id, rev, doc }: DocumentRow,
): Promise<Row> {
  const row = { id, key: id, value: { rev } };
  return doc ? { ...row, doc: await addMetadata(reader, info.name, doc, metadata) } : row;
}

async function* rowsOfKeys(reader: DocumentReader, listing: Listing): AsyncGenerator<Row[]> {
  const { keys = [] } = listing;
  for (const key of keys) yield [await rowOfKey(reader, listing, key)];
}

/** A row for a key that was asked for by name: unknown and deleted documents have one, too. */
async function rowOfKey(reader: DocumentReader, listing: Listing, key: string): Promise<Row> {
  const { info, includeDocs, metadata } = listing;
  const doc = key.startsWith('_local/')
    ? await reader.getLocalDocument(info.name, key)
    : await reader.getDocument(info.name, key);
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

async function* joinWithAttachments(
  reader: DocumentReader,
  { info, attachments }: Listing,
  pages: AsyncIterable<Row[]>,
): AsyncGenerator<string> {
  let separator = '';
  for await (const page of pages) {
    for (const { doc, ...row } of page) {
      yield separator + JSON.stringify(row).slice(0, -1);
      if (doc !== undefined) yield ',"doc":';
      if (doc === null) yield 'null';
      if (doc) yield* documentJson(reader, info.name, doc, attachments);
      yield '}';
      separator = ',\n';
    }
  }
}
