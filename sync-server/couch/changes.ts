import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import {
  auditDatabase,
  databaseKindOf,
  sessionsDatabase,
  usersDatabase,
} from '#server/access/database-kind.ts';
import { clientOf, databaseOf, identityOf } from './access-check.ts';
import { examinerOf } from './audited-answers.ts';
import { ChangeHub } from './change-hub.ts';
import { writeFeed, type Feed } from './changes-feed.ts';
import { changesFilterOf, type FilterRequest } from './changes-filter.ts';
import { feedFormats } from './changes-format.ts';
import { changesQueryOf, type FeedKind } from './changes-query.ts';
import type { CouchSetup } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { answerKnown } from './etag.ts';
import { endWatch, mayStillRead } from './lasting-access.ts';
import { queryOf } from './query-parameters.ts';
import { bytesOf, mediaTypeOf, readPostedJson } from './read-json.ts';
import { formatSequence, parseSequence } from './sequence.ts';
import { streamText } from './stream-json.ts';

type ReadBody = FilterRequest['readBody'];

/** `_changes`. https://docs.couchdb.org/en/stable/api/database/changes.html */
export function addChanges(app: FastifyInstance, options: FeedOptions, hub: ChangeHub): void {
  const accessHub = new ChangeHub(options.store);
  app.addHook('preClose', async () => accessHub.close());
  const hubs = { hub, accessHub };
  const handlers: Record<'GET' | 'POST', MethodHandler> = {
    GET: { handler: (request, reply) => answer(options, hubs, request, reply) },
    POST: {
      handler: (request, reply) => answer(options, hubs, request, reply, bodyReaderOf(request)),
    },
  };
  addEndpoint(app, '/:db/_changes', handlers, 'GET,POST,HEAD');
}

type FeedOptions = Pick<CouchSetup, 'store' | 'authenticator' | 'limits'>;

interface Hubs {
  hub: ChangeHub;
  /** Wakes those who look whether they may still read. */
  accessHub: ChangeHub;
}

/** Days end, sessions run out, and other processes write too: this often it is looked after. */
const recheckMs = 30_000;

/** Ends a feed of the staff together with the right to read it. */
async function endWithAccess(
  options: FeedOptions,
  { accessHub }: Hubs,
  request: FastifyRequest,
  closed: AbortController,
): Promise<void> {
  const { signal } = closed;
  while (!signal.aborted) {
    const waits = [usersDatabase, sessionsDatabase].map((database) =>
      accessHub.wait(database, recheckMs, signal),
    );
    const outcome = await Promise.race(waits.map((wait) => wait.outcome));
    for (const wait of waits) wait.cancel();
    if (outcome === 'ended') return;
    if (!(await mayStillRead(options, request))) closed.abort();
  }
}

/** Nothing at all will do as long as no filter needs more. @throws CouchError 400, 415 */
function bodyReaderOf(request: FastifyRequest): ReadBody {
  const isEmpty = bytesOf(request).length === 0 && mediaTypeOf(request) === 'application/json';
  if (isEmpty) return () => readPostedJson(request);
  const body = readPostedJson(request);
  return () => body;
}

async function answer(
  options: FeedOptions,
  hubs: Hubs,
  request: FastifyRequest,
  reply: FastifyReply,
  readBody?: ReadBody,
): Promise<FastifyReply> {
  const closed = new AbortController();
  reply.raw.once('close', () => closed.abort());
  const feed = await feedOf(hubs.hub, request, closed.signal, readBody);
  const format = feedFormats[feed.query.feed];
  const isPublic = databaseKindOf(feed.info.name).kind === 'town';
  // What everybody may read and most browsers of the staff have already: they ask whether it is so.
  if (isPublic && feed.query.feed === 'normal') reply.header('cache-control', 'private, no-cache');
  const isKnown = feed.query.feed === 'normal' && answerKnown(request, reply, etagOf(feed));
  if (isKnown) return reply;
  // A compressor would hold back what a feed that waits has to say.
  if (await mayWait(feed)) {
    const close = options.limits.openFeed(clientOf(request));
    if (closed.signal.aborted) close();
    closed.signal.addEventListener('abort', close);
    request.headers['x-no-compression'] = feed.query.feed;
    if (identityOf(request).kind === 'staff') {
      endWatch(request);
      endWithAccess(options, hubs, request, closed).catch((error: unknown) => {
        request.log.error(error);
        closed.abort();
      });
    }
  }
  const text = request.method === 'HEAD' ? [] : writeFeed(feed, format);
  return streamText(reply, format.contentType, text);
}

async function feedOf(
  hub: ChangeHub,
  request: FastifyRequest,
  signal: AbortSignal,
  readBody: ReadBody,
): Promise<Feed> {
  const { reader, show } = examinerOf(request);
  const info = await requireDatabase(reader, databaseOf(request));
  const parameters = queryOf(request);
  const query = changesQueryOf(parameters, request.headers['last-event-id']?.toString());
  requireEnd(info.name, query.feed);
  const filterRequest = { query: parameters, ...(readBody ? { readBody } : {}) };
  const filter = await changesFilterOf(reader, info.name, filterRequest);
  const since = query.descending ? 0 : parseSequence(query.since, info);
  return { reader, show, info, query, filter, since, hub, signal };
}

/** Who waits for the audit log would be told of their own reading, for ever. @throws CouchError 403 */
function requireEnd(database: string, feed: FeedKind): void {
  if (database !== auditDatabase || feed === 'normal') return;
  throw new CouchError(403, 'forbidden', 'The audit log is read with feed=normal.');
}

async function mayWait({ reader, info, query, filter, since }: Feed): Promise<boolean> {
  if (query.feed !== 'longpoll') return query.feed !== 'normal';
  if (filter.by !== 'nothing' || info.updateSeq <= since) return true;
  // What was written since may have been purged.
  return (await reader.listChanges(info.name, { since, limit: 1 })).length === 0;
}

/** All that a feed can tell depends on what was written and purged. */
function etagOf({ info }: Feed): string {
  return `"${formatSequence(info.updateSeq, info)}-${info.purgeSeq}"`;
}
