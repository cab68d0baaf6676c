import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyHttpOptions, FastifyInstance } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { answerBadAddress } from './error-answers.ts';
import { addSlowBodyCheck, type BodyPace } from './slow-body.ts';

/** What a connection may take before an endpoint is asked; docs/couchdb.md lists all limits. */
export interface ConnectionLimits {
  /** Bytes of address and headers. */
  headerBytes: number;
  /** Characters of an address. */
  addressLength: number;
  /** Milliseconds until the headers are complete, and how often that is looked at. */
  headersMs: number;
  checkMs: number;
  bodyPace: BodyPace;
  /** Beyond them, new ones are closed. */
  connections: number;
}

export const connectionLimits: ConnectionLimits = {
  headerBytes: 16 * 1024,
  addressLength: 8 * 1024,
  headersMs: 20_000,
  checkMs: 5000,
  bodyPace: { whileMs: 30_000, bytes: 15_000 },
  connections: 10_000,
};

/** What the protocol needs of the server that its plugin is registered with. */
export function createServerOptions(limits = connectionLimits) {
  const { headerBytes, headersMs, checkMs } = limits;
  return {
    clientErrorHandler: createBadHttpAnswer(limits),
    frameworkErrors: answerBadAddress,
    rewriteUrl: ({ url = '/' }) => toOriginForm(url),
    // Names of databases are checked by their own rule, whose limit is higher than the router's.
    routerOptions: { maxParamLength: headerBytes },
    http: {
      maxHeaderSize: headerBytes,
      headersTimeout: headersMs,
      connectionsCheckingInterval: checkMs,
    },
  } satisfies FastifyHttpOptions<Server>;
}

/**
 * A request target as routes and endpoints are to read it, all of them the same: without the server
 * that proxies put before it, nor a fragment, which is not for servers (RFC 9112, section 3.2).
 */
export function toOriginForm(target: string): string {
  const [origin = target] = target.replace(/^https?:\/\/[^/?#]*/i, '').split('#', 1);
  return origin === '' || origin.startsWith('?') ? `/${origin}` : origin;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** Those of each connection whose answers have not been sent to their end. */
const openExchanges = new WeakMap<Socket, Set<Exchange>>();

function keepExchange(request: IncomingMessage, response: ServerResponse): void {
  const open = openExchanges.get(request.socket) ?? new Set();
  const exchange = { request, response };
  openExchanges.set(request.socket, open.add(exchange));
  response.once('close', () => open.delete(exchange));
}

/** Limits that Node has no options for. */
export function limitConnections(app: FastifyInstance, limits = connectionLimits): void {
  const { connections, addressLength, bodyPace } = limits;
  app.server.maxConnections = connections;
  // What is behind a request may be nonsense, and is read before a hook has its turn.
  app.server.prependListener('request', keepExchange);
  app.addHook('onRequest', async ({ raw }) => {
    if ((raw.url ?? '').length <= addressLength) return;
    const reason = `The address is longer than ${addressLength} characters.`;
    throw new CouchError(414, 'uri_too_long', reason);
  });
  addSlowBodyCheck(app, bodyPace);
}

/** Answers what Node could not read as a request, and closes the connection. */
function createBadHttpAnswer({ headerBytes, headersMs, bodyPace }: ConnectionLimits) {
  const pace = `${bodyPace.bytes} bytes of the body in ${bodyPace.whileMs / 1000} seconds`;
  const refusals: ReadonlyMap<string, [status: number, reason: string]> = new Map([
    ['HPE_HEADER_OVERFLOW', [431, `The headers are longer than ${headerBytes} bytes.`]],
    [
      'ERR_HTTP_REQUEST_TIMEOUT',
      [
        408,
        `Too slow: the headers take more than ${headersMs / 1000} seconds, or less than ${pace} arrive.`,
      ],
    ],
  ]);
  return ({ code }: ConnectionError, socket: Socket): void => {
    if (socket.writable && code !== 'ECONNRESET' && isNext(openExchanges.get(socket))) {
      const [status, reason] = refusals.get(code) ?? [400, 'The request is not well-formed HTTP.'];
      const body = JSON.stringify({ error: 'bad_request', reason });
      socket.write(
        [
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
          'Connection: close',
          'Content-Type: application/json',
          'X-Content-Type-Options: nosniff',
          `Content-Length: ${body.length}`,
          '',
          body,
        ].join('\r\n'),
      );
    }
    socket.destroySoon();
  };
}

/** Whether an error can be answered: not in the middle of an answer, nor in place of one to come. */
function isNext(open: ReadonlySet<Exchange> = new Set()): boolean {
  const [first, ...others] = open;
  if (!first) return true;
  return others.length === 0 && !first.request.complete && !first.response.headersSent;
}
