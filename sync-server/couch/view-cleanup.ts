import type { FastifyInstance } from 'fastify';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { listIndexSignatures } from './mango/index-definitions.ts';

/**
 * `POST /<db>/_view_cleanup`: drops index data that no design document asks for any more.
 * https://docs.couchdb.org/en/stable/api/database/compact.html#db-view-cleanup
 */
export function addViewCleanup(app: FastifyInstance, { store }: CouchOptions): void {
  addEndpoint(app, '/:db/_view_cleanup', {
    POST: {
      handler: async (request, reply) => {
        const database = databaseOf(request);
        await requireDatabase(readerOf(request), database);
        await store.transaction(async (tx) =>
          tx.keepIndexes(database, await listIndexSignatures(tx, database)),
        );
        return reply.code(202).send({ ok: true });
      },
    },
  });
}
