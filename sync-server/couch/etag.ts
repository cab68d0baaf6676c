import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Sets the `ETag`, and answers with 304 when the client says in `If-None-Match` that it has it.
 * @returns whether it has answered
 */
export function answerKnown(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header('etag', etag);
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (!known.includes(etag) && !known.includes('*')) return false;
  reply.code(304).send();
  return true;
}
