import { backoffMs } from './backoff.ts';
import { waitOrWake } from './browser-attention.ts';
import { type CaseRange, readRange } from './case-ranges.ts';
import type { FollowedDocument } from './follow-database.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { statusOf } from './send-verdict.ts';

export interface DeskReader {
  /** Keys of the ranges that were read whole. */
  loaded: LoadedValue<ReadonlySet<string>>;
  /** Reads a range once, and goes on trying; later calls do nothing. */
  load(range: CaseRange): void;
  /**
   * Runs something against each of these databases once its changes are followed, and again after
   * a while where it fails.
   */
  read(
    databases: readonly string[],
    signal: AbortSignal,
    work: (database: PouchDB.Database, name: string) => Promise<void>,
  ): Promise<void>;
  /** Changes of this database are followed from now on. */
  noteFollowed(name: string): void;
}

export interface DeskReaderOptions {
  open(name: string): PouchDB.Database;
  onDocuments(name: string, documents: FollowedDocument[]): void;
  onUnauthorized(): void;
  /** Names of the databases, as soon as it is known which they are. */
  databases: Promise<readonly string[]>;
  signal: AbortSignal;
}

export function rangeKey(range: CaseRange): string {
  return JSON.stringify(range);
}

/** Reads what views need of the databases that the desk follows. */
export function createDeskReader(options: DeskReaderOptions): DeskReader {
  const loaded = createLiveCell<ReadonlySet<string>>(new Set());
  const asked = new Set<string>();
  const followed = new Map<string, PromiseWithResolvers<void>>();
  const whenFollowed = (name: string) => {
    const waiting = followed.get(name) ?? Promise.withResolvers<void>();
    followed.set(name, waiting);
    return waiting;
  };
  const readOne = async (name: string, signal: AbortSignal, work: () => Promise<void>) => {
    await whenFollowed(name).promise;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        return await work();
      } catch (problem) {
        const status = statusOf(problem);
        // The server makes a department's database with its first case.
        if (status === 404) return;
        if (status === 401 || status === 403) options.onUnauthorized();
        await waitOrWake(backoffMs(failures, Math.random()), signal);
      }
    }
  };
  const reader: DeskReader = {
    loaded,
    noteFollowed: (name) => whenFollowed(name).resolve(),
    async read(databases, signal, work) {
      await Promise.all(
        databases.map((name) => readOne(name, signal, () => work(options.open(name), name))),
      );
    },
    load(range) {
      const key = rangeKey(range);
      if (asked.has(key)) return;
      asked.add(key);
      void options.databases.then(async (databases) => {
        await reader.read(databases, options.signal, async (database, name) => {
          for await (const documents of readRange(database, range)) {
            options.onDocuments(name, documents);
          }
        });
        if (!options.signal.aborted) loaded.set(new Set([...loaded.get(), key]));
      });
    },
  };
  return reader;
}
