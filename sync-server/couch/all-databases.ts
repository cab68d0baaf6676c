import type { FastifyInstance } from 'fastify';
import type { DocumentReader, KeyRange } from '#server/storage/document-store.ts';
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { keyRangeOf } from './key-range.ts';
import { databasePages } from './list-databases.ts';
import { queryOf } from './query-parameters.ts';
import { joinRows, streamJson } from './stream-json.ts';

/**
 * `GET /_all_dbs`, for the operator only: names of residents' databases are half of a pass.
 * https://docs.couchdb.org/en/stable/api/server/common.html#all-dbs
 */
export function addAllDatabases(app: FastifyInstance, { store }: CouchSetup): void {
  addEndpoint(app, '/_all_dbs', {
    GET: {
      handler: async (request, reply) => {
        return streamJson(reply, writeNames(store.read, keyRangeOf(queryOf(request))));
      },
    },
  });
}

async function* writeNames(reader: DocumentReader, range: KeyRange): AsyncGenerator<string> {
  yield '[';
  yield* joinRows(databasePages(reader, range));
  yield ']\n';
}
