import type { FastifyInstance } from 'fastify';
import type { CouchOptions } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { integerOf, queryOf } from './query-parameters.ts';

const maxCount = 1000;

/** `GET /_uuids?count=` */
export function addUuids(app: FastifyInstance, { randomId }: CouchOptions): void {
  addEndpoint(app, '/_uuids', {
    GET: {
      handler: async (request) => {
        const count = integerOf(queryOf(request), 'count') ?? 1;
        if (count > maxCount) throw badRequest('count parameter too large');
        return { uuids: Array.from({ length: count }, () => randomId().replaceAll('-', '')) };
      },
    },
  });
}
