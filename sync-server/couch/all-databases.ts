import type { FastifyInstance } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader, KeyRange } from '#server/storage/document-store.ts';
import { identityOf } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { keyRangeOf } from './key-range.ts';
import { queryOf } from './query-parameters.ts';
import { joinRows, pageSize, streamJson } from './stream-json.ts';

/** `GET /_all_dbs`, for the operator only: names of residents' databases are half of a pass. */
export function addAllDatabases(app: FastifyInstance, { store }: CouchOptions): void {
  addEndpoint(app, '/_all_dbs', {
    GET: {
      handler: async (request, reply) => {
        const identity = identityOf(request);
        if (identity.kind !== 'staff' || !identity.roles.includes('_admin')) {
          throw new CouchError(401, 'unauthorized', 'You are not a server admin.');
        }
        return streamJson(reply, listNames(store.read, keyRangeOf(queryOf(request))));
      },
    },
  });
}

async function* listNames(reader: DocumentReader, range: KeyRange): AsyncGenerator<string> {
  yield '[';
  yield* joinRows(namePages(reader, range));
  yield ']\n';
}

async function* namePages(reader: DocumentReader, range: KeyRange): AsyncGenerator<string[]> {
  let { skip = 0, limit = Infinity } = range;
  let { startKey } = range;
  while (limit > 0) {
    const from = startKey === undefined ? {} : { startKey };
    const page = await reader.listDatabases({
      ...range,
      ...from,
      skip,
      limit: Math.min(limit, pageSize),
    });
    yield page;
    if (page.length < pageSize) return;
    limit -= page.length;
    startKey = page.at(-1);
    skip = 1;
  }
}
