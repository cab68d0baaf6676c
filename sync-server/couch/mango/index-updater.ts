import type { ActiveTasks, RunningTask } from '#server/couch/active-tasks.ts';
import { pageBytes } from '#server/couch/stream-json.ts';
import { Turns } from '#server/couch/turns.ts';
import type {
  DocumentChange,
  DocumentStore,
  StoredDocument,
} from '#server/storage/document-store.ts';

/** What the updater has to know of an index. */
export interface UpdatedIndex {
  /** The name of its entries in the store. */
  signature: string;
  /** Shown while it is built. */
  ddoc: string;
  keysOf: (doc: StoredDocument) => Uint8Array[];
}

/** Documents indexed in one transaction: all other writers wait for it. */
const batchSize = 200;

/** Brings indexes up to date when they are asked, as CouchDB does. */
export class IndexUpdater {
  readonly #store: DocumentStore;
  readonly #tasks: ActiveTasks;
  /** The last update of each index that is asked for and not over. */
  readonly #updates = new Map<string, Promise<void>>();

  constructor(store: DocumentStore, tasks: ActiveTasks) {
    this.#store = store;
    this.#tasks = tasks;
  }

  /**
   * Resolves when the index has all changes made until now. Of those that ask at the same time,
   * one does the work: the others wait for it and add what has changed since.
   */
  async update(database: string, index: UpdatedIndex): Promise<void> {
    const key = JSON.stringify([database, index.signature]);
    const earlier = this.#updates.get(key) ?? Promise.resolve();
    const update = earlier.catch(() => {}).then(() => this.#catchUp(database, index));
    this.#updates.set(key, update);
    try {
      await update;
    } finally {
      if (this.#updates.get(key) === update) this.#updates.delete(key);
    }
  }

  async #catchUp(database: string, index: UpdatedIndex): Promise<void> {
    const target = (await this.#store.read.getDatabase(database))?.updateSeq ?? 0;
    const build = new IndexBuild(this.#store, database, index);
    let task: RunningTask | undefined;
    try {
      for (;;) {
        const { seq, done, left } = await build.addBatch();
        if (seq >= target) return;
        task ??= this.#tasks.start({ type: 'indexer', database, design_document: index.ddoc });
        task.report(done, done + left);
      }
    } finally {
      task?.finish();
    }
  }
}

class IndexBuild {
  readonly #store: DocumentStore;
  readonly #database: string;
  readonly #index: UpdatedIndex;
  readonly #turns = new Turns();
  #done = 0;
  #total: number | undefined;

  constructor(store: DocumentStore, database: string, index: UpdatedIndex) {
    this.#store = store;
    this.#database = database;
    this.#index = index;
  }

  /**
   * Adds the next changes.
   * @returns the `seq` that the index has come to, and the changes done and (about) left
   */
  async addBatch(): Promise<{ seq: number; done: number; left: number }> {
    const { read } = this.#store;
    const info = await read.getDatabase(this.#database);
    if (!info) return { seq: Infinity, done: this.#done, left: 0 };
    const known = await this.#seq(read);
    const since = known ?? 0;
    const range = { since, limit: batchSize, includeDocs: true, maxBytes: pageBytes };
    const changes = await read.listChanges(this.#database, range);
    const isLast = changes.length === 0;
    if (!isLast) this.#total ??= await read.countChanges(this.#database, since);
    // Purges count as writes and are no changes.
    const seq = isLast ? Math.max(info.updateSeq, since) : (changes.at(-1)?.seq ?? since);
    const isNew = known === undefined || changes.length > 0;
    const isSaved = !isNew || (await this.#save(info.uuid, known, seq, changes));
    if (isSaved) this.#done += changes.length;
    const left = Math.max(0, (this.#total ?? 0) - this.#done);
    return { seq: isSaved ? seq : since, done: this.#done, left };
  }

  /** @returns false when the database or the index is no longer the one that was read */
  async #save(
    uuid: string,
    known: number | undefined,
    seq: number,
    changes: DocumentChange[],
  ): Promise<boolean> {
    const documents: { id: string; keys: Uint8Array[] }[] = [];
    for (const { id, doc } of changes) {
      if (this.#turns.isDue) await this.#turns.give();
      documents.push({ id, keys: doc ? this.#index.keysOf(doc) : [] });
    }
    return this.#store.transaction(async (tx) => {
      const now = await tx.getDatabase(this.#database);
      if (now?.uuid !== uuid || (await this.#seq(tx)) !== known) return false;
      await tx.saveIndexEntries(this.#database, this.#index.signature, seq, documents);
      return true;
    });
  }

  #seq(reader: DocumentStore['read']): Promise<number | undefined> {
    return reader.getIndexSeq(this.#database, this.#index.signature);
  }
}
