import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import type { DatabaseAction } from '#server/access/access-table.ts';
import { CouchError } from '#server/storage/couch-error.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface MethodHandler {
  /** Needed where the address has a database. */
  action?: DatabaseAction;
  handler: RouteHandlerMethod;
}

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE'];

/** Adds all methods of an address (HEAD goes with GET); those not given are answered with 405. */
export function addEndpoint(
  app: FastifyInstance,
  url: string,
  handlers: Partial<Record<Method, MethodHandler>>,
): void {
  const given = methods.filter((method) => handlers[method]);
  const allowed = given
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .join(',');
  const [first] = Object.values(handlers);
  const refuse: MethodHandler = {
    ...(first?.action ? { action: first.action } : {}),
    handler: async (_request, reply) => {
      reply.header('allow', allowed);
      throw new CouchError(405, 'method_not_allowed', `Only ${allowed} allowed`);
    },
  };
  for (const method of methods) {
    const { action, handler } = handlers[method] ?? refuse;
    app.route({ method, url, handler, config: action ? { databaseAction: action } : {} });
  }
}
