import type {
  ChangesRange,
  DatabaseInfo,
  DocumentChange,
  DocumentReader,
  LeafRevision,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { passingLeaves, withConflicts, type ChangesFilter } from './changes-filter.ts';
import type { ChangesQuery } from './changes-query.ts';
import { formatSequence } from './sequence.ts';
import { pageBytes, pageSize } from './stream-json.ts';
import { Turns } from './turns.ts';

/** Up to so many ids are looked up one by one, as in CouchDB; for more, the feed is read. */
const maxLookups = 1000;

export interface ChangesSource {
  reader: DocumentReader;
  /** The database as it was when the feed was asked for. */
  info: DatabaseInfo;
  query: ChangesQuery;
  filter: ChangesFilter;
}

/** How far a feed has come. */
export interface FeedPosition {
  /** The last change that was read, whether or not it passed the filter. */
  seq: number;
  descending: boolean;
  /** Rows still wanted. */
  remaining: number;
  /** Changes read. */
  scanned: number;
}

/** A row of `_changes`, without what is `undefined`. */
export interface ChangeRow {
  seq: string | null;
  id: string;
  changes: { rev: string }[];
  deleted?: true;
  doc?: StoredDocument;
}

/**
 * Reads on from `position` up to the write `newest`, a page at a time, and moves `position`. A
 * page of which nothing passes the filter is an empty one.
 */
export async function* readPages(
  source: ChangesSource,
  position: FeedPosition,
  newest: number,
): AsyncGenerator<ChangeRow[]> {
  if (!position.descending && position.seq >= newest) return;
  let range = firstRange(source, position, newest);
  const turns = new Turns();
  for (;;) {
    const size = Math.min(pageSize, position.remaining);
    const changes = await source.reader.listChanges(source.info.name, { ...range, limit: size });
    const rows = await passingRows(source, position, changes, turns);
    const isComplete = range.includeDocs ? changes.length === 0 : changes.length < size;
    if (isComplete && position.remaining > 0 && !position.descending) position.seq = newest;
    yield rows;
    if (isComplete || position.remaining === 0) return;
    range = { ...range, [position.descending ? 'before' : 'since']: position.seq };
    // Pages of which nothing passes would be read in one go, and nobody else be served.
    await turns.give();
  }
}

function firstRange(
  { filter, query }: ChangesSource,
  { seq, descending }: FeedPosition,
  newest: number,
): ChangesRange {
  const since = descending ? 0 : seq;
  const isLookup = filter.by === 'ids' && filter.ids.size <= Math.min(maxLookups, newest - since);
  return {
    since,
    before: newest + 1,
    descending,
    includeDocs: query.includeDocs || filter.by === 'selector',
    maxBytes: pageBytes,
    ...(isLookup ? { docIds: [...filter.ids] } : {}),
    ...(filter.by === 'design' ? { idPrefix: '_design/' } : {}),
  };
}

async function passingRows(
  source: ChangesSource,
  position: FeedPosition,
  changes: DocumentChange[],
  turns: Turns,
): Promise<ChangeRow[]> {
  const { reader, info, query, filter } = source;
  const rows: ChangeRow[] = [];
  for (const change of changes) {
    if (turns.isDue) await turns.give();
    const named = query.allLeaves ? change.leaves : change.leaves.slice(0, 1);
    const leaves = await passingLeaves(reader, info.name, filter, change, named);
    position.seq = change.seq;
    position.scanned += 1;
    if (leaves.length === 0) continue;
    const hasSeq = position.remaining % query.seqInterval === 0;
    rows.push(toRow(change, leaves, source, hasSeq));
    position.remaining -= 1;
    if (position.remaining === 0) break;
  }
  return rows;
}

function toRow(
  change: DocumentChange,
  leaves: LeafRevision[],
  { info, query }: ChangesSource,
  hasSeq: boolean,
): ChangeRow {
  const doc = query.conflicts ? withConflicts(change) : change.doc;
  return {
    seq: hasSeq ? formatSequence(change.seq, info) : null,
    id: change.id,
    changes: leaves.map(({ rev }) => ({ rev })),
    ...(change.deleted ? { deleted: true } : {}),
    ...(query.includeDocs && doc ? { doc } : {}),
  };
}
