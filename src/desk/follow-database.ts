import type { LiveValue } from '#domain/live-value.ts';
import { backoffMs } from './backoff.ts';
import { statusOf } from './send-verdict.ts';

export interface FollowedDocument {
  _id: string;
  _deleted?: boolean | undefined;
}

export interface FollowOptions {
  database: PouchDB.Database;
  /** True: a request waits at the server for changes. False: it is asked every `pollMs`. */
  isAttended: LiveValue<boolean>;
  pollMs: number;
  /**
   * Reads what is needed of a database before its changes are followed; then it is caught up.
   * @returns the sequence behind which to follow; it was read first, so nothing is missed in between
   */
  begin?(): Promise<number | string>;
  /** Documents in the order of their changes; a deleted one has `_deleted`. */
  onDocuments(documents: FollowedDocument[]): void;
  /** Called whenever everything that the server had was read. */
  onCaughtUp(): void;
  onProblem(problem: unknown): void;
  /** May end before its time when the machine is back on the line or the page is seen again. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  random: () => number;
}

/** Below the minute after which proxies cut a silent connection. */
const longpollMs = 25_000;
const batchSize = 500;
const missingPollMs = 60_000;

/**
 * Follows all changes of a database, from the beginning or behind `begin`, until it is stopped. After a failure it
 * goes on behind the last change read, so an outage loses nothing.
 * @returns stop
 */
export function followDatabase(options: FollowOptions): () => void {
  const stop = new AbortController();
  void follow(options, stop.signal);
  return () => stop.abort();
}

async function follow(options: FollowOptions, signal: AbortSignal): Promise<void> {
  const position: Position = { since: 0 };
  let { begin } = options;
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (begin) position.since = await begin();
      else await readChanges(options, position, signal, false);
      if (signal.aborted) return;
      begin = undefined;
      failures = 0;
      options.onCaughtUp();
      if (options.isAttended.get()) await readChanges(options, position, signal, true);
      else await options.wait(options.pollMs, signal);
    } catch (problem) {
      if (signal.aborted) return;
      if (statusOf(problem) === 404) {
        // The server makes a department's database with its first case.
        options.onCaughtUp();
        await options.wait(missingPollMs, signal);
        continue;
      }
      options.onProblem(problem);
      await options.wait(backoffMs(failures, options.random()), signal);
      failures += 1;
    }
  }
}

interface Position {
  since: number | string;
}

/** Reads to the end; or, live, until it is stopped or nobody attends any more. */
function readChanges(
  { database, isAttended, onDocuments }: FollowOptions,
  position: Position,
  signal: AbortSignal,
  live: boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const feed = database.changes({
      since: position.since,
      live,
      include_docs: true,
      return_docs: false,
      batch_size: batchSize,
      ...(live && { heartbeat: false, timeout: longpollMs }),
    });
    const collect = batchDocuments(onDocuments);
    const cancel = () => feed.cancel();
    const stopAttending = isAttended.subscribe(() => {
      if (live && !isAttended.get()) cancel();
    });
    signal.addEventListener('abort', cancel);
    const leave = () => {
      stopAttending();
      signal.removeEventListener('abort', cancel);
    };
    void feed.on('change', (change) => {
      if (signal.aborted) return;
      position.since = change.seq;
      if (change.doc) collect(change.doc);
    });
    feed.then(
      (result) => {
        leave();
        position.since = result.last_seq ?? position.since;
        resolve();
      },
      (problem: unknown) => {
        leave();
        reject(problem as Error);
      },
    );
  });
}

/** Changes of one answer come one by one in the same turn: they are handed on together. */
function batchDocuments<T>(hand: (documents: T[]) => void): (document: T) => void {
  let batch: T[] = [];
  return (document) => {
    batch.push(document);
    if (batch.length > 1) return;
    queueMicrotask(() => {
      const full = batch;
      batch = [];
      hand(full);
    });
  };
}
