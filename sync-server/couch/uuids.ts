import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CouchOptions } from './couch-options.ts';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { queryOf } from './query-parameters.ts';

const maxCount = 1000;

/** `GET /_uuids?count=`. https://docs.couchdb.org/en/stable/api/server/common.html#uuids */
export function addUuids(app: FastifyInstance, { randomId }: CouchOptions): void {
  const GET: MethodHandler = {
    handler: async (request, reply) => {
      const count = parseCount(queryOf(request).get('count') ?? '1');
      const uuids = Array.from({ length: count }, () => randomId().replaceAll('-', ''));
      const etag = createHash('md5').update(uuids.join()).digest('base64url');
      return reply
        .headers({
          'cache-control': 'no-cache',
          expires: 'Mon, 01 Jan 1990 00:00:00 GMT',
          pragma: 'no-cache',
          etag: `"${etag}"`,
        })
        .send({ uuids });
    },
  };
  addEndpoint(app, '/_uuids', { GET }, 'GET');
}

function parseCount(text: string): number {
  if (!/^\+?\d+$/.test(text)) throw badRequest('count must be a positive integer');
  if (Number(text) > maxCount) throw badRequest('count parameter too large');
  return Number(text);
}
