import type { FastifyInstance } from 'fastify';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { bytesOf, parseJson } from './read-json.ts';

/**
 * `_revs_limit`: how many revisions a branch of a document's history keeps.
 * https://docs.couchdb.org/en/stable/api/database/misc.html#db-revs-limit
 */
export function addRevisionsLimit(app: FastifyInstance, options: CouchOptions): void {
  const reason = '`revs_limit` must be positive integer';
  addLimit(app, options, { endpoint: '_revs_limit', setting: 'revsLimit', reason });
}

/**
 * `_purged_infos_limit`: kept for clients that set it; purges leave nothing that it would limit.
 * https://docs.couchdb.org/en/stable/api/database/misc.html#db-purged-infos-limit
 */
export function addPurgedInfosLimit(app: FastifyInstance, options: CouchOptions): void {
  const reason = '`purge_infos_limit` must be positive integer';
  addLimit(app, options, { endpoint: '_purged_infos_limit', setting: 'purgedInfosLimit', reason });
}

interface Limit {
  endpoint: string;
  setting: 'revsLimit' | 'purgedInfosLimit';
  /** For what is no limit. */
  reason: string;
}

function addLimit(app: FastifyInstance, { store }: CouchOptions, limit: Limit): void {
  const { endpoint, setting, reason } = limit;
  const handlers: Record<'GET' | 'PUT', MethodHandler> = {
    GET: {
      handler: async (request, reply) => {
        const info = await requireDatabase(readerOf(request), databaseOf(request));
        return reply.type('application/json').send(`${info[setting]}\n`);
      },
    },
    PUT: {
      handler: async (request) => {
        const value = parseJson(bytesOf(request));
        if (!isLimit(value)) throw badRequest(reason);
        const database = databaseOf(request);
        await store.transaction((tx) => tx.changeSettings(database, { [setting]: value }));
        return { ok: true };
      },
    },
  };
  addEndpoint(app, `/:db/${endpoint}`, handlers, 'PUT,GET');
}

function isLimit(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
