import type { FastifyInstance } from 'fastify';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { isRevision } from '#server/storage/revision-tree.ts';
import { databaseOf } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { metadataOf, type Metadata } from './document-metadata.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { openRevisions } from './open-revisions.ts';
import { booleanOf, queryOf } from './query-parameters.ts';
import { isObject, readPostedJson } from './read-json.ts';
import { joinRows, streamJson } from './stream-json.ts';

interface Wanted {
  id: string;
  rev?: string;
}

interface BulkGet {
  database: string;
  docs: Wanted[];
  latest: boolean;
  metadata: Metadata;
}

/**
 * `POST /<db>/_bulk_get`: many revisions in one call, all leaves of a document without `rev`.
 * https://docs.couchdb.org/en/stable/api/database/bulk-api.html#db-bulk-get
 */
export function addBulkGet(app: FastifyInstance, { store }: CouchOptions): void {
  addEndpoint(app, '/:db/_bulk_get', {
    POST: {
      action: 'read',
      handler: async (request, reply) => {
        const database = databaseOf(request);
        const query = queryOf(request);
        const docs = parseWanted(readPostedJson(request).docs);
        const latest = booleanOf(query, 'latest');
        const bulk = { database, docs, latest, metadata: metadataOf(query) };
        await requireDatabase(store.read, database);
        return streamJson(reply, writeResults(store.read, bulk));
      },
    },
  });
}

function parseWanted(docs: unknown): Wanted[] {
  if (docs === undefined) throw badRequest('Missing JSON list of `docs`.');
  if (!Array.isArray(docs)) throw badRequest('`docs` parameter must be an array.');
  return docs.map((value: unknown) => {
    const { id, rev } = isObject(value) ? value : {};
    if (typeof id !== 'string') throw badRequest('Every one of `docs` must have an `id`.');
    if (rev !== undefined && !isRevision(rev)) throw badRequest('Invalid rev format');
    return { id, ...(rev === undefined ? {} : { rev }) };
  });
}

async function* writeResults(reader: DocumentReader, bulk: BulkGet): AsyncGenerator<string> {
  yield '{"results":[\n';
  yield* joinRows(resultPages(reader, bulk));
  yield '\n]}\n';
}

async function* resultPages(reader: DocumentReader, bulk: BulkGet): AsyncGenerator<object[]> {
  const { database, latest, metadata } = bulk;
  for (const { id, rev } of bulk.docs) {
    const revs = rev === undefined ? 'all' : [rev];
    const rows = await openRevisions(reader, { database, id, revs, latest, metadata });
    const found = rows.length > 0 ? rows : [{ missing: 'undefined' }];
    yield [{ id, docs: found.map((row) => ('ok' in row ? row : notFound(id, row.missing))) }];
  }
}

function notFound(id: string, rev: string): object {
  return { error: { id, rev, error: 'not_found', reason: 'missing' } };
}
