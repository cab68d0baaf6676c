import type { FastifyInstance } from 'fastify';
import type { ActiveTasks } from './active-tasks.ts';
import { addEndpoint } from './endpoint.ts';

/** `GET /_active_tasks`. https://docs.couchdb.org/en/stable/api/server/common.html#active-tasks */
export function addActiveTasks(app: FastifyInstance, tasks: ActiveTasks): void {
  addEndpoint(app, '/_active_tasks', {
    GET: {
      handler: async () => {
        return tasks.list();
      },
    },
  });
}
