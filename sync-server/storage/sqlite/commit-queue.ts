import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { toStorageError } from './storage-errors.ts';

interface Job {
  /** Runs inside a savepoint and names the databases that it changed. */
  work: () => Promise<ReadonlySet<string>>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** What became of transactions that were committed together. */
export interface CommitGroup {
  jobs: number;
  /** From the first of them to the end of the write to disk. */
  seconds: number;
  /** Why all of them failed. */
  error?: unknown;
}

export interface CommitListeners {
  onCommit: (databases: ReadonlySet<string>) => void;
  /** Must not throw. */
  onGroup?: ((group: CommitGroup) => void) | undefined;
}

/** Bounds how long the first of a group waits for the last. */
const maxGroup = 200;

/**
 * Runs transactions one after the other and commits all that wait together with one write to
 * disk. Each has a savepoint of its own, so one that fails undoes nothing but itself.
 */
export class CommitQueue {
  readonly #writer: Connection;
  readonly #file: string;
  readonly #listeners: CommitListeners;
  readonly #jobs: Job[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(writer: Connection, file: string, listeners: CommitListeners) {
    this.#writer = writer;
    this.#file = file;
    this.#listeners = listeners;
  }

  /** Those that no group has taken yet. */
  get length(): number {
    return this.#jobs.length;
  }

  /** Resolves when the work is on disk; rejects when it threw or could not be committed. */
  add(work: Job['work']): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('The store is closed.'));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#jobs.push({ work, resolve, reject });
    this.#running ??= this.#run();
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#jobs.length > 0) {
      // Lets everything that has already arrived at the server join this group.
      await nextTurn();
      await this.#commitGroup(this.#jobs.splice(0, maxGroup));
    }
    this.#running = undefined;
  }

  async #commitGroup(group: Job[]): Promise<void> {
    const done: Job[] = [];
    const changed = new Set<string>();
    const started = performance.now();
    const end = (error?: unknown) => {
      const seconds = (performance.now() - started) / 1000;
      this.#listeners.onGroup?.({ jobs: group.length, seconds, error });
    };
    try {
      this.#writer.database.exec('BEGIN IMMEDIATE');
      for (const job of group) {
        // A busy group would keep others waiting who want to read, or only to connect: the system
        // accepts one connection a turn.
        await nextTurn();
        const databases = await this.#runInSavepoint(job);
        if (!databases) continue;
        done.push(job);
        for (const database of databases) changed.add(database);
      }
      this.#writer.database.exec('COMMIT');
    } catch (cause) {
      const error = this.#undo(cause);
      end(error);
      for (const job of group) job.reject(error);
      return;
    }
    end();
    for (const job of done) job.resolve();
    if (changed.size > 0) this.#listeners.onCommit(changed);
  }

  /** Whatever fails here, the next group begins anew. @returns the error for all of the group */
  #undo(cause: unknown): unknown {
    try {
      if (this.#writer.database.isTransaction) this.#writer.database.exec('ROLLBACK');
    } catch (error) {
      return new AggregateError([cause, error], 'A transaction could not be undone.');
    }
    return toStorageError(cause, this.#file);
  }

  /** @returns `undefined` when the job has failed and been undone */
  async #runInSavepoint(job: Job): Promise<ReadonlySet<string> | undefined> {
    const { database } = this.#writer;
    database.exec('SAVEPOINT job');
    try {
      const databases = await job.work();
      database.exec('RELEASE job');
      return databases;
    } catch (error) {
      // A full disk ends the whole transaction, and with it the savepoint: then all have failed.
      if (!database.isTransaction) throw error;
      database.exec('ROLLBACK TO job; RELEASE job');
      job.reject(error);
      return undefined;
    }
  }
}
