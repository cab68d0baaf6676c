import type { FastifyInstance } from 'fastify';
import { isRevision } from '#server/storage/revision-tree.ts';
import { databaseOf } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { readPostedJson } from './read-json.ts';

/**
 * `POST /<db>/_revs_diff`: which of these revisions the server has never seen.
 * https://docs.couchdb.org/en/stable/api/database/misc.html#db-revs-diff
 */
export function addRevisionsDiff(app: FastifyInstance, { store }: CouchOptions): void {
  addEndpoint(app, '/:db/_revs_diff', {
    POST: {
      action: 'read',
      handler: async (request) => {
        const database = databaseOf(request);
        const wanted = Object.entries(readPostedJson(request));
        await requireDatabase(store.read, database);
        const rows: [string, object][] = [];
        for (const [id, revs] of wanted) {
          if (!Array.isArray(revs) || !revs.every(isRevision))
            throw badRequest('Invalid rev format');
          const found = await store.read.getMissingRevisions(database, id, revs);
          const { missing, possibleAncestors: ancestors } = found;
          const possible = ancestors.length > 0 ? { possible_ancestors: ancestors } : {};
          if (missing.length > 0) rows.push([id, { missing, ...possible }]);
        }
        return Object.fromEntries(rows);
      },
    },
  });
}
