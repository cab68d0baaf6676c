import type { FastifyInstance, FastifyReply, RouteHandlerMethod } from 'fastify';
import { accessOf, type EndpointAccess } from '#server/access/endpoint-table.ts';
import { CouchError } from '#server/storage/couch-error.ts';

/** In the order in which CouchDB names them. */
const methods = ['DELETE', 'GET', 'POST', 'PUT', 'COPY'] as const;

type Method = (typeof methods)[number];

/** Those that no endpoint has. */
const otherMethods = ['PATCH', 'OPTIONS', 'TRACE'];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bodies are left to the endpoint, to be read as they arrive or not at all. */
    isStreamed?: boolean;
    /** Does nothing but refuse. */
    isRefusal?: boolean;
    /** What the endpoint table says; without it no route is answered. */
    access?: EndpointAccess;
  }
}

export interface MethodHandler {
  handler: RouteHandlerMethod;
  /** Does nothing but refuse, whoever calls. */
  isRefusal?: boolean;
}

/** Gives every route that is added from now on what the endpoint table says. @throws Error */
export function requireRows(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { url, config } = route;
    const isRefusal = config?.isRefusal ?? false;
    const [access] = [route.method].flat().map((method) => accessOf({ method, url, isRefusal }));
    route.config = { ...config, access } as NonNullable<typeof config>;
  });
}

/**
 * Adds all methods of an address (HEAD goes with GET); those not given are answered with 405.
 * @param allowed names the methods in that answer where CouchDB has an order of its own
 * @param isStreamed the handlers read the body themselves
 */
export function addEndpoint(
  app: FastifyInstance,
  url: string,
  handlers: Partial<Record<Method, MethodHandler>>,
  allowed = allowedBy(handlers),
  isStreamed = false,
): void {
  const refuse: MethodHandler = {
    isRefusal: true,
    handler: async (_request, reply) => {
      throw methodNotAllowed(reply, allowed);
    },
  };
  const add = (method: string, { handler, isRefusal = false }: MethodHandler) => {
    const config = { isStreamed, isRefusal };
    // Compressed bodies are unpacked where they are read, with the errors that CouchDB has.
    app.route({ method, url, handler, config, decompress: false });
  };
  for (const method of methods) add(method, handlers[method] ?? refuse);
  for (const method of otherMethods) add(method, refuse);
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
