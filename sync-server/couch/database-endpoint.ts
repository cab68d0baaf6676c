import type { FastifyInstance } from 'fastify';
import type { Identity } from '#server/access/identity.ts';
import { databaseOf, identityOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { ActiveTasks } from './active-tasks.ts';
import type { CouchOptions } from './couch-options.ts';
import { describeDatabase, requireDatabase } from './database.ts';
import type { MethodHandler } from './endpoint.ts';
import { badRequest, notOffered } from './error-answers.ts';
import { postDocument } from './post-document.ts';
import { queryOf, type QueryParameters } from './query-parameters.ts';
import { addStreamedEndpoint } from './stream-body.ts';

/**
 * A database: made, described, deleted; POST adds a document whose id may be left to the server.
 * https://docs.couchdb.org/en/stable/api/database/common.html
 */
export function addDatabase(app: FastifyInstance, options: CouchOptions, tasks: ActiveTasks): void {
  const { store } = options;
  const handlers: Record<'GET' | 'PUT' | 'POST' | 'DELETE', MethodHandler> = {
    GET: {
      handler: async (request) =>
        describeDatabase(await requireDatabase(readerOf(request), databaseOf(request)), tasks),
    },
    PUT: {
      handler: async (request, reply) => {
        checkShards(queryOf(request));
        const database = databaseOf(request);
        const owner = ownerOf(identityOf(request), database);
        await store.transaction((tx) => tx.createDatabase(database, owner));
        const [location = ''] = request.url.split('?', 1);
        return reply.code(201).header('location', location).send({ ok: true });
      },
    },
    DELETE: {
      handler: async (request) => {
        if (queryOf(request).has('rev')) {
          throw badRequest(
            'You tried to DELETE a database with a ?=rev parameter. ' +
              'Did you mean to DELETE a document instead?',
          );
        }
        const database = databaseOf(request);
        await store.transaction((tx) => tx.deleteDatabase(database));
        return { ok: true };
      },
    },
    POST: { handler: (request, reply) => postDocument(options, request, reply) },
  };
  for (const url of ['/:db', '/:db/']) {
    addStreamedEndpoint(app, url, handlers, 'DELETE,GET,HEAD,POST');
  }
}

/** How a cluster would spread the database: checked, and of no effect on one server. */
function checkShards(query: QueryParameters): void {
  for (const name of ['q', 'n']) {
    const value = query.get(name);
    if (value !== undefined && !/^[1-9]\d*$/.test(value)) {
      throw badRequest(`The \`${name}\` value should be a positive integer.`);
    }
  }
  if (!/^[^:,]+:[1-9]\d*(,[^:,]+:[1-9]\d*)*$/.test(query.get('placement') ?? 'zone:1')) {
    throw badRequest('The `placement` value should be in a format `zone:n`.');
  }
  const partitioned = query.get('partitioned') ?? 'false';
  if (partitioned === 'true') throw notOffered('Partitioned databases are not offered.');
  if (partitioned !== 'false') throw badRequest('Invalid `partitioned` parameter');
  if ((query.get('engine') ?? 'couch') !== 'couch') throw badRequest('invalid_engine_extension');
}

function ownerOf(identity: Identity, database: string): { ownerHash?: string } {
  const isOwn = identity.kind === 'resident' && identity.database === database;
  return isOwn ? { ownerHash: identity.ownerHash } : {};
}
