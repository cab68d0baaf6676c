import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { takesAttachments } from '#server/access/database-kind.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { admitAgain, databaseOf, identityOf } from './access-check.ts';
import { joinBytes } from './bytes.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { parseJson, wrongContentType } from './read-json.ts';

/** Bytes of JSON that is read at once: attachments in base64 need more than documents do. */
const maxJson = 8 * 1024 * 1024;
/** Of whoever has no account: a request of the app takes three thousand at most. */
const maxJsonOfStrangers = 1024 * 1024;
const maxJsonWithAttachments = 64 * 1024 * 1024;

/** Adds an endpoint whose bodies are left to it, to be read as they arrive or not at all. */
export function addStreamedEndpoint(
  app: FastifyInstance,
  url: string,
  handlers: Parameters<typeof addEndpoint>[2],
  allowed?: string,
): void {
  app.register(async (scope) => {
    // Fastify would refuse content types that an attachment may have.
    scope.addHook('onRequest', async (request) => {
      delete request.headers['content-type'];
    });
    addEndpoint(scope, url, handlers, allowed, true);
  });
}

/** Reads bodies for the endpoints that are not streamed. */
export function addBodyReading(app: FastifyInstance): void {
  // CouchDB takes JSON under other content types, too.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
  app.addHook('preHandler', async (request) => {
    if (!request.routeOptions.config.isStreamed)
      request.body = await readBytes(request, maxJsonFrom(request));
  });
}

/**
 * The body as it arrives. What is left when the reader stops early runs dry behind it, so that
 * the answer and the next request come through.
 * @throws CouchError 400 when the client hangs up
 */
export async function* bodyOf({ body }: FastifyRequest): AsyncGenerator<Uint8Array> {
  if (!(body instanceof Readable)) return;
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  try {
    // `yield*` would hand errors of the reader on to the connection, which they would end.
    for await (const chunk of chunks) yield chunk;
  } catch {
    throw badRequest('The request ended early.');
  } finally {
    body.resume();
  }
}

/**
 * JSON from a body, and how many bytes it took.
 * @throws CouchError 400, 401 and 403 when it may not be sent any more, 413 `too_large`, 415 for an
 *   unknown `Content-Encoding`
 */
export async function readJson(
  request: FastifyRequest,
): Promise<{ value: unknown; bytes: number }> {
  const body = await readBytes(request, maxJsonOf(request));
  await admitAgain(request);
  return { value: parseJson(body), bytes: body.length };
}

async function readBytes(request: FastifyRequest, limit: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw bodyTooLarge();
  return collectBytes(decodedBody(request), limit);
}

/** Bytes of JSON that this database takes in one request. */
export function maxJsonOf(request: FastifyRequest): number {
  return takesAttachments(databaseOf(request)) ? maxJsonWithAttachments : maxJsonFrom(request);
}

/** Reading JSON takes the one thread for as long as it has bytes. */
function maxJsonFrom(request: FastifyRequest): number {
  return identityOf(request).kind === 'staff' ? maxJson : maxJsonOfStrangers;
}

/** @throws CouchError 413 `too_large` */
export async function collectBytes(
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw bodyTooLarge();
    chunks.push(chunk);
  }
  return joinBytes(chunks);
}

function bodyTooLarge(): CouchError {
  return new CouchError(413, 'too_large', 'the request entity is too large');
}

function decodedBody(request: FastifyRequest): AsyncIterable<Uint8Array> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return bodyOf(request);
  if (encoding === 'gzip') return unzip(bodyOf(request));
  throw wrongContentType(`${encoding} is not a supported content encoding.`);
}

async function* unzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pipeline(Readable.from(bytes), createGunzip(), () => undefined);
  } catch (error) {
    if (error instanceof CouchError) throw error;
    throw badRequest('Request body is not properly gzipped.');
  }
}
