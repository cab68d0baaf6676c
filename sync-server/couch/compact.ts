import type { FastifyInstance } from 'fastify';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { ActiveTasks } from './active-tasks.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { documentMissing } from './error-answers.ts';
import { requireJsonType } from './read-json.ts';

/**
 * `POST /<db>/_compact`, and `/<ddoc>` for the indexes of a design document, which need none.
 * https://docs.couchdb.org/en/stable/api/database/compact.html
 */
export function addCompact(
  app: FastifyInstance,
  { store }: CouchOptions,
  tasks: ActiveTasks,
): void {
  const compactor = new Compactor(store, tasks);
  app.addHook('onClose', () => compactor.finished());
  addEndpoint(app, '/:db/_compact', {
    POST: {
      handler: async (request, reply) => {
        requireJsonType(request);
        const { name } = await requireDatabase(readerOf(request), databaseOf(request));
        compactor.start(name).catch((error: unknown) => request.log.error(error));
        return reply.code(202).send({ ok: true });
      },
    },
  });
  addEndpoint(app, '/:db/_compact/:ddoc', {
    POST: {
      handler: async (request, reply) => {
        requireJsonType(request);
        const database = databaseOf(request);
        await requireDatabase(readerOf(request), database);
        const { ddoc } = request.params as { ddoc: string };
        const doc = await readerOf(request).getDocument(database, `_design/${ddoc}`);
        if (!doc || doc._deleted) throw documentMissing(doc ? 'deleted' : 'missing');
        return reply.code(202).send({ ok: true });
      },
    },
  });
}

/** All databases are in one file, so one compaction at a time is for all who ask meanwhile. */
class Compactor {
  readonly #store: Pick<DocumentStore, 'compact'>;
  readonly #tasks: ActiveTasks;
  #running: Promise<void> | undefined;

  constructor(store: Pick<DocumentStore, 'compact'>, tasks: ActiveTasks) {
    this.#store = store;
    this.#tasks = tasks;
  }

  start(database: string): Promise<void> {
    this.#running ??= this.#compact(database).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when none is running, however it ended. */
  async finished(): Promise<void> {
    await Promise.allSettled([this.#running]);
  }

  async #compact(database: string): Promise<void> {
    const task = this.#tasks.start({ type: 'database_compaction', database });
    try {
      await this.#store.compact();
    } finally {
      task.finish();
    }
  }
}
