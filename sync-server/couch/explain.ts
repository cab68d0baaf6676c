import type { FastifyInstance } from 'fastify';
import { readerOf } from './audited-answers.ts';
import { addEndpoint } from './endpoint.ts';
import { planRequest } from './find.ts';
import { explainPlan } from './mango/explain-plan.ts';

/**
 * `POST /<db>/_explain`: how `_find` would answer.
 * https://docs.couchdb.org/en/stable/api/database/find.html#db-explain
 */
export function addExplain(app: FastifyInstance): void {
  addEndpoint(app, '/:db/_explain', {
    POST: {
      handler: async (request) => {
        const { database, indexes, plan, options } = await planRequest(readerOf(request), request);
        return explainPlan(database, indexes, plan, options);
      },
    },
  });
}
