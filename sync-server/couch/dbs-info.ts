import type { FastifyInstance } from 'fastify';
import { mayKnowOf } from '#server/access/access-table.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { identityOf } from './access-check.ts';
import type { ActiveTasks } from './active-tasks.ts';
import type { CouchSetup } from './couch-options.ts';
import { describeDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { keyRangeOf } from './key-range.ts';
import { databasePages } from './list-databases.ts';
import { queryOf } from './query-parameters.ts';
import { readPostedJson } from './read-json.ts';
import { joinRows, streamJson } from './stream-json.ts';

/** CouchDB's default of `max_db_number_for_dbs_info_req`. */
const maxKeys = 100;

/**
 * `_dbs_info`, for the operator as `_all_dbs`. Admins may ask for a range, whose limit counts all
 * databases, and are told of those that they may read: so the desk learns in one answer how far
 * each department is.
 * https://docs.couchdb.org/en/stable/api/server/common.html#dbs-info
 */
export function addDatabasesInfo(
  app: FastifyInstance,
  { store }: CouchSetup,
  tasks: ActiveTasks,
): void {
  addEndpoint(app, '/_dbs_info', {
    GET: {
      handler: async (request, reply) => {
        const names = databasePages(store.read, keyRangeOf(queryOf(request)));
        const identity = identityOf(request);
        const isShown = (name: string) => mayKnowOf(identity, name);
        return streamJson(reply, writeInfo(infoPages(store.read, names, isShown, tasks)));
      },
    },
    POST: {
      handler: async (request, reply) => {
        const { keys } = readPostedJson(request);
        if (keys === undefined) throw badRequest('`keys` member must exist.');
        if (!Array.isArray(keys)) throw badRequest('`keys` member must be an array.');
        if (keys.length > maxKeys) throw badRequest('too_many_keys');
        return streamJson(reply, writeInfo(infoOfKeys(store.read, keys, tasks)));
      },
    },
  });
}

async function* writeInfo(pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  yield '[';
  yield* joinRows(pages);
  yield ']\n';
}

async function* infoPages(
  reader: DocumentReader,
  pages: AsyncIterable<string[]>,
  isShown: (name: string) => boolean,
  tasks: ActiveTasks,
): AsyncGenerator<object[]> {
  for await (const names of pages) {
    const found = await Promise.all(names.filter(isShown).map((name) => reader.getDatabase(name)));
    // One may have been deleted since its name was read.
    yield found.flatMap((info) =>
      info ? [{ key: info.name, info: describeDatabase(info, tasks) }] : [],
    );
  }
}

async function* infoOfKeys(
  reader: DocumentReader,
  keys: unknown[],
  tasks: ActiveTasks,
): AsyncGenerator<object[]> {
  for (const key of keys) {
    const info = typeof key === 'string' ? await reader.getDatabase(key) : undefined;
    yield [info ? { key, info: describeDatabase(info, tasks) } : { key, error: 'not_found' }];
  }
}
