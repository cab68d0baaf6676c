import type { FastifyInstance } from 'fastify';
import { requireOperator } from '#server/access/access-table.ts';
import { identityOf } from './access-check.ts';
import type { ActiveTasks } from './active-tasks.ts';
import { addEndpoint } from './endpoint.ts';

/** `GET /_active_tasks`. https://docs.couchdb.org/en/stable/api/server/common.html#active-tasks */
export function addActiveTasks(app: FastifyInstance, tasks: ActiveTasks): void {
  addEndpoint(app, '/_active_tasks', {
    GET: {
      handler: async (request) => {
        requireOperator(identityOf(request));
        return tasks.list();
      },
    },
  });
}
