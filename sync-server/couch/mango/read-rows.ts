import { pageBytes, pageSize } from '#server/couch/stream-json.ts';
import type {
  DocumentReader,
  IndexRange,
  KeyRange,
  StoredDocument,
} from '#server/storage/document-store.ts';
import type { Position } from './bookmark.ts';
import type { JsonIndex } from './index-definitions.ts';

/** A document and its place in what is read. */
export interface Row {
  position: Position;
  doc: StoredDocument;
}

/** Which part is read, and which way. */
export interface Reading {
  database: string;
  descending: boolean;
  /** Behind this one. */
  after: Position | undefined;
  /** Rows that are probably needed. */
  expected: number;
}

type Stretch = Pick<IndexRange, 'from' | 'before'>;

/** Entries of an index, page by page. */
export async function* readIndexRows(
  reader: DocumentReader,
  index: JsonIndex,
  stretch: Stretch,
  { database, descending, after, expected }: Reading,
): AsyncGenerator<Row[]> {
  let last = after;
  let limit = Math.min(pageSize, expected);
  for (;;) {
    const behind = last ? { after: { id: last.id, key: last.key ?? new Uint8Array() } } : {};
    const range = { ...stretch, ...behind, descending, limit, maxBytes: pageBytes };
    const entries = await reader.listIndexEntries(database, index.signature, range);
    yield entries
      .filter(({ doc }) => !doc._deleted)
      .map(({ key, id, doc }) => ({ position: { id, key }, doc }));
    const end = entries.at(-1);
    if (!end) return;
    last = { id: end.id, key: end.key };
    limit = pageSize;
  }
}

/** Documents by their ids, page by page; design documents are not found by queries. */
export async function* readDocumentRows(
  reader: DocumentReader,
  range: KeyRange,
  { database, descending, after, expected }: Reading,
): AsyncGenerator<Row[]> {
  const stretch = descending ? turn(range) : range;
  let last = after?.id;
  let limit = Math.min(pageSize, expected);
  for (;;) {
    const behind = last === undefined ? {} : { after: last };
    const size = { includeDocs: true, limit, maxBytes: pageBytes };
    const page = { ...stretch, ...behind, descending, ...size };
    const rows = await reader.listDocuments(database, page);
    yield rows.flatMap(({ id, doc }) =>
      doc && !id.startsWith('_design/') ? [{ position: { id }, doc }] : [],
    );
    last = rows.at(-1)?.id;
    if (last === undefined) return;
    limit = pageSize;
  }
}

/** An end that is not included would be a start: one row too many does no harm. */
function turn({ startKey, endKey }: KeyRange): KeyRange {
  return {
    ...(endKey === undefined ? {} : { startKey: endKey }),
    ...(startKey === undefined ? {} : { endKey: startKey }),
  };
}
