import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';

export function databaseMissing(): CouchError {
  return new CouchError(404, 'not_found', 'Database does not exist.');
}

export function documentMissing(reason: 'missing' | 'deleted' = 'missing'): CouchError {
  return new CouchError(404, 'not_found', reason);
}

export function badRequest(reason: string): CouchError {
  return new CouchError(400, 'bad_request', reason);
}

export function notOffered(reason: string): CouchError {
  return new CouchError(501, 'not_implemented', reason);
}

/** Answers what goes wrong in CouchDB's words; what nobody expected is logged and not told. */
export function addErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    answerError(request, reply, toCouchError(error), error);
  });
  app.setNotFoundHandler((request, reply) => {
    answerError(request, reply, documentMissing());
  });
}

/**
 * For `frameworkErrors` of the server: an address that cannot be decoded has no route, and so
 * none of the handlers above.
 */
export function answerBadAddress(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const isBadAddress = 'code' in error && error.code === 'FST_ERR_BAD_URL';
  const answer = isBadAddress ? badRequest('invalid_url_encoding') : toCouchError(error);
  // None of the hooks has run either.
  reply.header('x-content-type-options', 'nosniff');
  answerError(request, reply, answer, error);
}

function answerError(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: CouchError | undefined,
  error?: unknown,
): void {
  if (!answer) request.log.error(error);
  const {
    status,
    error: name,
    reason,
  } = answer ?? {
    status: 500,
    error: 'internal_server_error',
    reason: 'The server could not answer this request.',
  };
  const { retryAfterSeconds } = answer ?? {};
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  // Of a stream that failed before anything was sent.
  reply.removeHeader('content-encoding');
  reply.code(status).type('application/json').send({ error: name, reason });
}

/** What Fastify refuses by itself has a status below 500. */
function toCouchError(error: unknown): CouchError | undefined {
  if (error instanceof CouchError) return error;
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = Number(error.statusCode);
  return status >= 400 && status < 500
    ? new CouchError(status, 'bad_request', error.message)
    : undefined;
}
