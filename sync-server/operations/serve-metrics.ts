import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addErrorAnswers } from '#server/couch/error-answers.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsOptions {
  metrics: Metrics;
  /** Sets what is not counted but looked up. */
  readGauges: () => Promise<void>;
  /** `METRICS_TOKEN`; without it only processes of the same machine may ask. */
  token?: string | undefined;
}

/** `GET /metrics` in the text format of Prometheus. */
export async function serveMetrics(app: FastifyInstance, options: MetricsOptions): Promise<void> {
  const { metrics, readGauges, token } = options;
  addErrorAnswers(app);
  app.get('', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (token === undefined) requireSameMachine(request);
    else if (!isTokenIn(request, token)) {
      void reply.header('www-authenticate', 'Bearer');
      throw new CouchError(401, 'unauthorized', 'The metrics need the token of METRICS_TOKEN.');
    }
    await readGauges();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** What a proxy on this machine hands on comes from elsewhere. @throws CouchError 403 */
function requireSameMachine({ ip, headers, socket }: FastifyRequest): void {
  const isHandedOn = 'forwarded' in headers || 'x-forwarded-for' in headers || 'via' in headers;
  if (isLoopback(ip) && isLoopback(socket.remoteAddress ?? '') && !isHandedOn) return;
  const reason = 'Without METRICS_TOKEN, metrics are read on the machine itself only.';
  throw new CouchError(403, 'forbidden', reason);
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

function isTokenIn({ headers: { authorization = '' } }: FastifyRequest, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}
