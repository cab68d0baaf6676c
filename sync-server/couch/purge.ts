import type { FastifyInstance } from 'fastify';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions, WritableStore } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { readPostedJson } from './read-json.ts';
import { parseRevisionLists } from './revs-diff.ts';

/** What CouchDB takes in one call, as `[purge]` of its configuration has it. */
const maxDocuments = 100;
const maxRevisions = 1000;

/**
 * `POST /<db>/_purge`: forgets leaf revisions for good; replication does not tell others.
 * https://docs.couchdb.org/en/stable/api/database/misc.html#db-purge
 */
export function addPurge(app: FastifyInstance, { store }: CouchOptions): void {
  addEndpoint(app, '/:db/_purge', {
    POST: {
      handler: async (request, reply) => {
        const wanted = parseRevisionLists(readPostedJson(request));
        if (wanted.length > maxDocuments) {
          throw badRequest('Exceeded maximum number of documents.');
        }
        if (wanted.flatMap(([, revs]) => revs).length > maxRevisions) {
          throw badRequest('Exceeded maximum number of revisions.');
        }
        const database = databaseOf(request);
        await requireDatabase(readerOf(request), database);
        const purged = await purge(store, database, wanted);
        return reply.code(201).send({ purge_seq: null, purged });
      },
    },
  });
}

/** @returns the revisions that were leaves, by document */
async function purge(
  store: WritableStore,
  database: string,
  wanted: [id: string, revs: string[]][],
): Promise<Record<string, string[]>> {
  const purged = await store.transaction(async (tx) => {
    const rows: [string, string[]][] = [];
    for (const [id, revs] of wanted) rows.push([id, await tx.purgeRevisions(database, id, revs)]);
    return rows;
  });
  return Object.fromEntries(purged);
}
