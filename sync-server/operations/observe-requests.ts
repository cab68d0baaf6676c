import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

const feedKinds = new Map([
  ['longpoll', 'longpoll'],
  ['continuous', 'continuous'],
  ['live', 'continuous'],
  ['eventsource', 'eventsource'],
]);

/**
 * Gives every answer the id of its request, and notes it in the log and the metrics when it has
 * ended, however it did: by the pattern of its route, never by its address.
 */
export function observeRequests(app: FastifyInstance, metrics?: Metrics): void {
  app.addHook('onRequest', async (request, reply) => {
    const started = performance.now();
    void reply.header(isOfCouch(request) ? 'x-couch-request-id' : 'x-request-id', request.id);
    const feed = feedKindOf(request);
    if (feed) metrics?.openFeeds.inc({ kind: feed });
    // `onResponse` does not come when the client hangs up.
    reply.raw.once('close', () => {
      if (feed) metrics?.openFeeds.dec({ kind: feed });
      const { method } = request;
      const route = request.routeOptions.url ?? 'none';
      const { statusCode: status, writableFinished: isWhole } = reply.raw;
      const ms = performance.now() - started;
      const line = { method, route, status, ms: Math.round(ms * 10) / 10 };
      const level = status >= 500 ? 'warn' : 'info';
      request.log[level](isWhole ? line : { ...line, aborted: true }, 'request');
      if (!metrics) return;
      const statusClass = isWhole ? `${Math.floor(status / 100)}xx` : 'aborted';
      const labels = { method, route, status: statusClass };
      metrics.httpRequests.inc(labels);
      if (!feed) metrics.httpSeconds.observe(labels, ms / 1000);
      if (status === 429) metrics.tooManyRequests.inc({ route });
    });
  });
}

/** Also of addresses below `/db` that have no route. */
function isOfCouch({ raw: { url = '' } }: FastifyRequest): boolean {
  return /^\/db(?:[/?]|$)/.test(url);
}

function feedKindOf({ routeOptions, query }: FastifyRequest): string | undefined {
  if (!routeOptions.url?.endsWith('/_changes')) return undefined;
  return feedKinds.get(String((query as { feed?: unknown }).feed));
}
