import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import type { ChangeHub } from './change-hub.ts';
import { hasChanges, writeFeed, type Feed } from './changes-feed.ts';
import { changesQueryOf } from './changes-query.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { queryOf } from './query-parameters.ts';
import { bytesOf, readPostedJson } from './read-json.ts';
import { parseSequence } from './sequence.ts';
import { streamJson } from './stream-json.ts';

/** `_changes`. https://docs.couchdb.org/en/stable/api/database/changes.html */
export function addChanges(app: FastifyInstance, { store }: CouchOptions, hub: ChangeHub): void {
  addEndpoint(app, '/:db/_changes', {
    GET: { action: 'read', handler: (request, reply) => answer(store, hub, request, reply) },
    POST: {
      action: 'read',
      handler: async (request, reply) => {
        const body = bytesOf(request).length > 0 ? readPostedJson(request) : {};
        return answer(store, hub, request, reply, body);
      },
    },
  });
}

async function answer(
  store: DocumentStore,
  hub: ChangeHub,
  request: FastifyRequest,
  reply: FastifyReply,
  body?: Record<string, unknown>,
): Promise<FastifyReply> {
  const query = changesQueryOf(queryOf(request), body);
  const info = await requireDatabase(store.read, databaseOf(request));
  const since = query.descending ? 0 : parseSequence(query.since, info);
  const closed = new AbortController();
  reply.raw.once('close', () => closed.abort());
  const asked = { reader: store.read, info, query, since };
  const waits = query.longpoll && !(await hasChanges(asked));
  // A compressor would hold back the heartbeats of a feed that waits.
  if (waits) request.headers['x-no-compression'] = 'longpoll';
  const feed: Feed = { ...asked, hub, waits, signal: closed.signal };
  return streamJson(reply, writeFeed(feed));
}
