import compress from '@fastify/compress';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { AuditLog } from './access/audit/audit-log.ts';
import type { Authenticator } from './access/authenticator.ts';
import { createRequestLimits, defaultLimits, type Limits } from './access/request-limits.ts';
import type { CouchOptions } from './couch/couch-options.ts';
import { couchPlugin } from './couch/couch-plugin.ts';
import { requireRows } from './couch/endpoint.ts';
import { createServerOptions, limitConnections, toOriginForm } from './couch/server-options.ts';
import { closeGently } from './operations/close-gently.ts';
import { observeRequests } from './operations/observe-requests.ts';
import { serveMetrics, type MetricsOptions } from './operations/serve-metrics.ts';
import { readableAddress } from './pages/error-pages.ts';
import { safetyHeadersFor } from './pages/safety-headers.ts';
import { servePages, type RenderPage } from './pages/serve-pages.ts';
import { createPreview } from './pages/render-preview.ts';
import { createWriteDocument } from './route-writes.ts';
import { serveTownEditing } from './serve-town-editing.ts';
import { caseWords } from './case-words-index.ts';
import { readFigures } from './townhall/read-figures.ts';
import { readTownDocuments, townDatabase, type TownHall } from './townhall/town-hall.ts';

export interface AppDeps {
  townHall: TownHall;
  authenticator: Authenticator;
  auditLog: AuditLog;
  randomId: () => string;
  oidc?: CouchOptions['oidc'];
  /** Folder of the built client; without it the server offers the protocol only. */
  client?: { folder: string; renderPage: RenderPage };
  /** How many proxies in front are believed. */
  trustProxy?: number;
  limits?: Limits;
  browsers?: CouchOptions['browsers'];
  /** Without it nothing is logged. */
  log?: FastifyBaseLogger;
  metrics?: MetricsOptions;
}

/** Milliseconds that open requests get when the server closes. */
const closingGraceMs = 3000;

/** Puts the server together; nothing is opened or listened to here. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { townHall, authenticator, auditLog, randomId } = deps;
  const { store, now } = townHall;
  const proxies = deps.trustProxy ?? 0;
  const app = fastify({
    ...createServerOptions(),
    rewriteUrl: ({ url = '/' }) => {
      const address = toOriginForm(url);
      return /^\/db\b/.test(address) ? address : readableAddress(address);
    },
    // The first pages are rendered before the port opens, which takes a small machine its time.
    pluginTimeout: 120_000,
    trustProxy: (_address: string, hop: number) => hop < proxies,
    // A line of our own for each request says less.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    ...(deps.log && { loggerInstance: deps.log }),
    // As long as CouchDB's.
    genReqId: () => randomId().replaceAll('-', '').slice(0, 10),
    forceCloseConnections: false,
  });
  const safetyHeaders = safetyHeadersFor(deps.browsers?.publicOrigin);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(safetyHeaders));
  limitConnections(app);
  requireRows(app);
  observeRequests(app, deps.metrics?.metrics);
  closeGently(app, closingGraceMs);
  const guards = {
    store,
    authenticator,
    auditLog,
    limits: createRequestLimits(deps.limits ?? defaultLimits, () => Date.parse(now())),
    browsers: deps.browsers ?? { corsOrigins: [] },
  };
  if (deps.metrics) await app.register(serveMetrics, { ...deps.metrics, prefix: '/metrics' });
  await app.register(
    async (db) => {
      await db.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
      await db.register(couchPlugin, {
        ...guards,
        writeDocument: createWriteDocument(townHall),
        readFigures: (wanted) => readFigures(store.read, wanted),
        now,
        randomId,
        oidc: deps.oidc,
        wordIndexes: [caseWords],
      });
    },
    { prefix: '/db' },
  );
  await app.register(serveTownEditing, {
    prefix: '/desk/town',
    townHall,
    guards,
    renderPreview:
      deps.client &&
      createPreview({
        clientFolder: deps.client.folder,
        renderPage: deps.client.renderPage,
        now,
      }),
  });
  if (deps.client) {
    await app.register(servePages, {
      clientFolder: deps.client.folder,
      renderPage: deps.client.renderPage,
      loadTown: () => readTownDocuments(store.read),
      onTownChanged: (callback) =>
        store.onCommit((databases) => {
          if (databases.has(townDatabase)) callback();
        }),
      now,
    });
  }
  return app;
}
