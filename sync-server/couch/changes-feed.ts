import type { DatabaseInfo } from '#server/storage/document-store.ts';
import type { ChangeHub } from './change-hub.ts';
import type { FeedFormat } from './changes-format.ts';
import {
  readPages,
  type ChangeRow,
  type ChangesSource,
  type FeedPosition,
} from './changes-pages.ts';
import { writeRows } from './changes-rows.ts';
import { formatSequence } from './sequence.ts';

/** Up to so many writes behind, `pending` is counted; beyond, it is no more than an upper bound. */
const maxCounted = 10_000;
/** A sign of life while nothing passes the filter, as CouchDB gives it without `heartbeat`. */
const searchHeartbeatMs = 5000;

export interface Feed extends ChangesSource {
  hub: ChangeHub;
  /** Told of rows before they are written. */
  show: (rows: readonly ChangeRow[]) => void;
  since: number;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

interface FeedState extends FeedPosition {
  /** When the client last took something, in ms of `performance.now()`. */
  takenAt: number;
}

type FeedItem = ChangeRow[] | 'heartbeat' | 'waiting';

/**
 * Writes a feed as CouchDB does, chunk by chunk as they are asked for: whoever does not read the
 * chunks has nothing read from the store, and no heartbeats are made for them.
 */
export async function* writeFeed(feed: Feed, format: FeedFormat): AsyncGenerator<string> {
  if (format.begin !== '') yield format.begin;
  const { descending, limit: remaining } = feed.query;
  const takenAt = performance.now();
  const state: FeedState = { seq: feed.since, descending, remaining, scanned: 0, takenAt };
  let isSilent = format.begin === '';
  let isFirst = true;
  for await (const item of readFeed(feed, state)) {
    if (item === 'heartbeat') {
      yield format.heartbeat;
    } else if (item === 'waiting') {
      // Brings the headers to the client.
      if (isSilent) yield '\n';
    } else {
      feed.show(item);
      yield* writeRows(feed, format, item, isFirst);
      isFirst = false;
    }
    isSilent = false;
    if (item !== 'waiting') state.takenAt = performance.now();
  }
  if (!format.end) return;
  yield format.end(formatSequence(state.seq, feed.info), await countPending(feed, state));
}

/** What there is, and then, unless the feed has its fill, what comes. */
async function* readFeed(feed: Feed, state: FeedState): AsyncGenerator<FeedItem> {
  const { info, query } = feed;
  let newest = info.updateSeq;
  for (;;) {
    yield* readRound(feed, state, newest);
    const hasRows = state.remaining < query.limit;
    const isFull = state.remaining === 0 || (query.feed === 'longpoll' && hasRows);
    if (isFull || query.feed === 'normal') return;
    if (state.descending) {
      state.descending = false;
      state.seq = newest;
    }
    yield 'waiting';
    const changed = yield* waitForWrites(feed, state);
    if (!changed) return;
    newest = changed.updateSeq;
  }
}

async function* readRound(feed: Feed, state: FeedState, newest: number): AsyncGenerator<FeedItem> {
  const heartbeatMs = feed.query.heartbeatMs ?? searchHeartbeatMs;
  // A feed may last for days: it holds the attachments of a page until that is written.
  let release = feed.reader.holdBlobs();
  try {
    for await (const rows of readPages(feed, state, newest)) {
      if (feed.signal.aborted) return;
      if (rows.length > 0) yield rows;
      else if (performance.now() - state.takenAt >= heartbeatMs) yield 'heartbeat';
      release();
      release = feed.reader.holdBlobs();
    }
  } finally {
    release();
  }
}

/**
 * Writes that do not pass the filter put off the end of a feed, as in CouchDB, but no heartbeat.
 * @returns the database after a write that was not read; `undefined` when the feed ends
 */
async function* waitForWrites(
  { reader, hub, info, query, signal }: Feed,
  state: FeedState,
): AsyncGenerator<'heartbeat', DatabaseInfo | undefined> {
  const { heartbeatMs, timeoutMs } = query;
  for (;;) {
    const silentMs = performance.now() - state.takenAt;
    const waitMs = heartbeatMs === undefined ? timeoutMs : Math.max(0, heartbeatMs - silentMs);
    const wait = hub.wait(info.name, waitMs, signal);
    try {
      const now = await reader.getDatabase(info.name);
      if (now?.uuid !== info.uuid) return undefined;
      if (now.updateSeq > state.seq) return now;
      const outcome = await wait.outcome;
      if (outcome === 'ended') return undefined;
      if (outcome === 'changed') continue;
    } finally {
      wait.cancel();
    }
    if (heartbeatMs === undefined) return undefined;
    yield 'heartbeat';
  }
}

/** Changes that the feed has not read, whether or not they would pass its filter. */
async function countPending(
  { reader, info }: Feed,
  { seq, descending, scanned }: FeedPosition,
): Promise<number> {
  if (descending) return Math.max(0, info.docCount + info.docDelCount - scanned);
  const now = await reader.getDatabase(info.name);
  if (now?.uuid !== info.uuid) return 0;
  const writes = Math.max(0, now.updateSeq - seq);
  if (writes === 0) return 0;
  if (writes <= maxCounted) return reader.countChanges(info.name, seq);
  return Math.min(writes, now.docCount + now.docDelCount);
}
