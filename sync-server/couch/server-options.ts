import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyServerOptions } from 'fastify';
import { answerBadAddress } from './error-answers.ts';

/** What the protocol needs of the server that its plugin is registered with. */
export const serverOptions = {
  clientErrorHandler: answerBadHttp,
  frameworkErrors: answerBadAddress,
  // Names of databases are checked by their own rule, whose limit is higher than the router's.
  routerOptions: { maxParamLength: 16 * 1024 },
} satisfies FastifyServerOptions;

/** Answers what Node could not read as a request, and closes the connection. */
function answerBadHttp({ code }: ConnectionError, socket: Socket): void {
  if (socket.writable && code !== 'ECONNRESET') {
    const [status, reason] = refusals.get(code) ?? [400, 'The request is not well-formed HTTP.'];
    const body = JSON.stringify({ error: 'bad_request', reason });
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Connection: close',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroySoon();
}

const refusals: ReadonlyMap<string, [status: number, reason: string]> = new Map([
  ['HPE_HEADER_OVERFLOW', [431, 'The headers are too large.']],
  ['ERR_HTTP_REQUEST_TIMEOUT', [408, 'The request took too long.']],
]);
