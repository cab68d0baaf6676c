import type { FastifyInstance } from 'fastify';

/**
 * When the server closes, feeds are told to end and what is being answered gets `graceMs`; then
 * all lines are cut. Needs a server with `forceCloseConnections: false`.
 */
export function closeGently(app: FastifyInstance, graceMs: number): void {
  let timer: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    timer = setTimeout(() => app.server.closeAllConnections(), graceMs);
  });
  app.addHook('onRequest', async (_request, reply) => {
    // A line that was kept open for the next request would keep the server waiting for it.
    reply.raw.once('close', () => {
      if (timer) setImmediate(() => app.server.closeIdleConnections());
    });
  });
  app.addHook('onClose', async () => clearTimeout(timer));
}
