import type {
  ChangesRange,
  DatabaseInfo,
  DocumentChange,
  DocumentReader,
} from '#server/storage/document-store.ts';
import type { ChangeHub } from './change-hub.ts';
import type { ChangesQuery } from './changes-query.ts';
import { formatSequence } from './sequence.ts';
import { joinRows, pageSize } from './stream-json.ts';

/** Up to so many writes behind, `pending` is counted; beyond, it is the number of writes. */
const maxCounted = 10_000;

export interface Feed {
  reader: DocumentReader;
  hub: ChangeHub;
  info: DatabaseInfo;
  query: ChangesQuery;
  since: number;
  /** Begins with the first change to come. */
  waits: boolean;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

/** How far a feed has come: `seq` of the last row, and whether that was the last there is. */
interface Progress {
  seq: number;
  complete: boolean;
}

/**
 * Writes a feed as CouchDB does. A longpoll without changes waits for the first, and sends line
 * breaks meanwhile, which JSON allows.
 */
export async function* writeFeed(feed: Feed): AsyncGenerator<string> {
  yield '{"results":[\n';
  if (feed.waits) yield* waitForChanges(feed);
  const progress: Progress = { seq: feed.since, complete: false };
  yield* joinRows(changePages(feed, progress));
  const pending = progress.complete ? 0 : await countPending(feed, progress.seq);
  yield `\n],\n"last_seq":"${formatSequence(progress.seq, feed.info)}","pending":${pending}}\n`;
}

export async function hasChanges({
  reader,
  info,
  query,
  since,
}: Pick<Feed, 'reader' | 'info' | 'query' | 'since'>): Promise<boolean> {
  const range = { ...rangeOf({ query, since }, undefined, 1), includeDocs: false };
  return (await reader.listChanges(info.name, range)).length > 0;
}

async function* waitForChanges(feed: Feed): AsyncGenerator<string> {
  const { reader, hub, info, query, signal } = feed;
  const waitMs = query.heartbeatMs ?? query.timeoutMs;
  const endsAt = performance.now() + waitMs;
  for (;;) {
    const remainingMs = query.heartbeatMs ?? Math.max(0, endsAt - performance.now());
    const wait = hub.wait(info.name, remainingMs, signal);
    if (await hasChanges(feed)) {
      wait.cancel();
      return;
    }
    const outcome = await wait.outcome;
    const isGone = (await reader.getDatabase(info.name))?.uuid !== info.uuid;
    if (outcome === 'ended' || isGone) return;
    if (outcome === 'timeout' && query.heartbeatMs === undefined) return;
    if (outcome === 'timeout') yield '\n';
  }
}

/** Reads page by page up to the changes there were when it began, and notes its progress. */
async function* changePages(feed: Feed, progress: Progress): AsyncGenerator<object[]> {
  const { reader, info, query } = feed;
  const now = await reader.getDatabase(info.name);
  const newest = now?.uuid === info.uuid ? now.updateSeq : feed.since;
  let { limit } = query;
  let last: number | undefined;
  while (limit > 0 && !progress.complete) {
    const size = Math.min(limit, pageSize);
    const changes = await reader.listChanges(info.name, rangeOf(feed, last, size));
    last = changes.at(-1)?.seq ?? last;
    limit -= changes.length;
    progress.complete = changes.length < size || (!query.descending && (last ?? 0) >= newest);
    yield changes.map((change) => toRow(change, feed));
  }
  const isCaughtUp = progress.complete && !query.descending;
  progress.seq = isCaughtUp ? Math.max(last ?? 0, newest) : (last ?? newest);
}

/** The next page after the row `last`. */
function rangeOf(
  { query, since }: Pick<Feed, 'query' | 'since'>,
  last: number | undefined,
  limit: number,
): ChangesRange {
  const start = query.descending
    ? { since, before: last ?? Number.MAX_SAFE_INTEGER }
    : { since: last ?? since };
  return {
    ...start,
    limit,
    descending: query.descending,
    includeDocs: query.includeDocs,
    ...(query.docIds ? { docIds: query.docIds } : {}),
  };
}

function toRow({ seq, id, leaves, deleted, doc }: DocumentChange, feed: Feed): object {
  const named = feed.query.allLeaves ? leaves : leaves.slice(0, 1);
  const conflicts = leaves.slice(1).filter((leaf) => !leaf.deleted);
  const isConflict = feed.query.conflicts && conflicts.length > 0;
  return {
    seq: formatSequence(seq, feed.info),
    id,
    changes: named.map(({ rev }) => ({ rev })),
    ...(deleted ? { deleted: true } : {}),
    ...(doc
      ? { doc: isConflict ? { ...doc, _conflicts: conflicts.map(({ rev }) => rev) } : doc }
      : {}),
  };
}

async function countPending({ reader, info }: Feed, seq: number): Promise<number> {
  const newest = (await reader.getDatabase(info.name))?.updateSeq ?? seq;
  const writes = Math.max(0, newest - seq);
  return writes > maxCounted ? writes : reader.countChanges(info.name, seq);
}
