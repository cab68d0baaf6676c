import type { FastifyInstance } from 'fastify';
import type { CouchOptions } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { planRequest } from './find.ts';
import { explainPlan } from './mango/explain-plan.ts';

/**
 * `POST /<db>/_explain`: how `_find` would answer.
 * https://docs.couchdb.org/en/stable/api/database/find.html#db-explain
 */
export function addExplain(app: FastifyInstance, { store }: CouchOptions): void {
  addEndpoint(app, '/:db/_explain', {
    POST: {
      action: 'read',
      handler: async (request) => {
        const { database, indexes, plan, options } = await planRequest(store.read, request);
        return explainPlan(database, indexes, plan, options);
      },
    },
  });
}
