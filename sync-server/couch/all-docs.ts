import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { examinerOf, readerOf } from './audited-answers.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { requireFewDocuments, requireFewQueries } from './call-limits.ts';
import { badRequest } from './error-answers.ts';
import { parametersInBody } from './key-range.ts';
import { writeListing } from './list-documents.ts';
import { parseListing, type Listing, type Namespace } from './listing.ts';
import { queryOf, type QueryParameters } from './query-parameters.ts';
import { isObject, parseJson, readPostedJson } from './read-json.ts';
import { streamJson } from './stream-json.ts';

/**
 * `_all_docs`, `_design_docs` and `_local_docs`, and `queries` of each.
 * https://docs.couchdb.org/en/stable/api/database/bulk-api.html#db-all-docs
 */
export function addAllDocs(app: FastifyInstance): void {
  for (const namespace of ['_all_docs', '_design_docs', '_local_docs'] as const) {
    const answer = (request: FastifyRequest, reply: FastifyReply, query: QueryParameters) =>
      answerListing(request, namespace, query, reply);
    addEndpoint(app, `/:db/${namespace}`, {
      GET: {
        handler: async (request, reply) => {
          const query = queryOf(request);
          const keys = query.get('keys');
          if (keys !== undefined) requireArray(parseJson(keys), 'parameter');
          return answer(request, reply, query);
        },
      },
      POST: {
        handler: async (request, reply) => {
          const body = readPostedJson(request);
          if (body.keys !== undefined) requireArray(body.keys, 'body member');
          return answer(request, reply, new Map([...parametersInBody(body), ...queryOf(request)]));
        },
      },
    });
    addQueries(app, namespace);
  }
}

function requireArray(keys: unknown, what: string): void {
  if (!Array.isArray(keys)) throw badRequest(`\`keys\` ${what} must be an array.`);
}

async function answerListing(
  request: FastifyRequest,
  namespace: Namespace,
  query: QueryParameters,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const reader = readerOf(request);
  const info = await requireDatabase(reader, databaseOf(request));
  const listing = parseListing(namespace, info, query);
  requireFewDocuments(lengthOf(listing.keys), request);
  examinerOf(request).look();
  return streamJson(reply, writeListing(reader, listing));
}

/** `POST …/queries`: several lists in one answer, each with its own parameters. */
function addQueries(app: FastifyInstance, namespace: Namespace): void {
  addEndpoint(app, `/:db/${namespace}/queries`, {
    POST: {
      handler: async (request, reply) => {
        const queries = queriesIn(readPostedJson(request));
        requireFewQueries(queries.length);
        requireFewDocuments(
          queries.reduce((count, { keys }) => count + lengthOf(keys), 0),
          request,
        );
        const reader = readerOf(request);
        const info = await requireDatabase(reader, databaseOf(request));
        const shared = queryOf(request);
        const listings = queries.map((query) =>
          parseListing(namespace, info, new Map([...shared, ...parametersInBody(query)])),
        );
        examinerOf(request).look();
        return streamJson(reply, writeListings(reader, listings));
      },
    },
  });
}

function lengthOf(keys: unknown): number {
  return Array.isArray(keys) ? keys.length : 0;
}

function queriesIn({ queries }: Record<string, unknown>): Record<string, unknown>[] {
  if (queries === undefined) throw badRequest('POST body must include `queries` parameter.');
  if (!Array.isArray(queries)) throw badRequest('`queries` member must be an array.');
  if (!queries.every(isObject)) throw badRequest('Each of `queries` must be a JSON object.');
  return queries;
}

async function* writeListings(reader: DocumentReader, listings: Listing[]): AsyncGenerator<string> {
  let separator = '{"results":[\n';
  for (const listing of listings) {
    yield separator;
    yield* writeListing(reader, listing);
    separator = ',\n';
  }
  yield listings.length > 0 ? ']}\n' : `${separator}]}\n`;
}
