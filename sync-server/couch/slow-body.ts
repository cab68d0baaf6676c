import type { FastifyInstance } from 'fastify';

/** How slowly a body may arrive: this much in each while. */
export interface BodyPace {
  whileMs: number;
  bytes: number;
}

/**
 * Ends requests whose bodies hardly arrive (408), as Apache's `MinRate` does. A limit for whole
 * requests would end large attachments on slow lines; one for silence lets single bytes drip.
 */
export function addSlowBodyCheck(app: FastifyInstance, { whileMs, bytes }: BodyPace): void {
  app.addHook('onRequest', async ({ raw }) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
    if (length === undefined && encoding === undefined) return;
    const { socket } = raw;
    let seen = socket.bytesRead;
    const timer = setInterval(() => {
      if (raw.complete) return clearInterval(timer);
      const arrived = socket.bytesRead - seen;
      seen = socket.bytesRead;
      // What waits to be read is ours to hurry with.
      if (arrived < bytes && raw.readableLength === 0) {
        app.server.emit('clientError', new SlowBodyError(), socket);
      }
    }, whileMs);
    raw.once('close', () => clearInterval(timer));
  });
}

class SlowBodyError extends Error {
  readonly code = 'ERR_HTTP_REQUEST_TIMEOUT';
}
