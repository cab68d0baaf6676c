import type { FastifyInstance, FastifyReply, RouteHandlerMethod } from 'fastify';
import type { DatabaseAction } from '#server/access/access-table.ts';
import { CouchError } from '#server/storage/couch-error.ts';

/** In the order in which CouchDB names them. */
const methods = ['DELETE', 'GET', 'POST', 'PUT', 'COPY'] as const;

type Method = (typeof methods)[number];

export interface MethodHandler {
  /** Needed where the address has a database. */
  action?: DatabaseAction;
  handler: RouteHandlerMethod;
}

/**
 * Adds all methods of an address (HEAD goes with GET); those not given are answered with 405.
 * @param allowed names the methods in that answer where CouchDB has an order of its own
 * @param routeOptions `decompress: false`: a compressed body is left as it is
 */
export function addEndpoint(
  app: FastifyInstance,
  url: string,
  handlers: Partial<Record<Method, MethodHandler>>,
  allowed = allowedBy(handlers),
  routeOptions: { decompress?: false } = {},
): void {
  const [first] = Object.values(handlers);
  const refuse: MethodHandler = {
    ...(first?.action ? { action: first.action } : {}),
    handler: async (_request, reply) => {
      throw methodNotAllowed(reply, allowed);
    },
  };
  const add = (method: string, { action, handler }: MethodHandler) => {
    const config = action ? { databaseAction: action } : {};
    app.route({ ...routeOptions, method, url, handler, config });
  };
  for (const method of methods) add(method, handlers[method] ?? refuse);
  add('PATCH', refuse);
}

/** Sets `Allow`, for the error to be thrown. */
export function methodNotAllowed(reply: FastifyReply, allowed: string): CouchError {
  reply.header('allow', allowed);
  return new CouchError(405, 'method_not_allowed', `Only ${allowed} allowed`);
}

function allowedBy(handlers: Partial<Record<Method, MethodHandler>>): string {
  return methods
    .filter((method) => handlers[method])
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .join(',');
}
