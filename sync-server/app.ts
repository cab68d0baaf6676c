import compress from '@fastify/compress';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import type { AuditLog } from './access/audit/audit-log.ts';
import type { Authenticator } from './access/authenticator.ts';
import { createRequestLimits, defaultLimits, type Limits } from './access/request-limits.ts';
import type { CouchOptions } from './couch/couch-options.ts';
import { couchPlugin } from './couch/couch-plugin.ts';
import { requireRows } from './couch/endpoint.ts';
import { createServerOptions, limitConnections } from './couch/server-options.ts';
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
  /** Errors go to standard error as JSON lines, without addresses or bodies. */
  logErrors?: boolean;
}

/** Puts the server together; nothing is opened or listened to here. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { townHall, authenticator, auditLog, randomId } = deps;
  const { store, now } = townHall;
  const proxies = deps.trustProxy ?? 0;
  const app = fastify({
    ...createServerOptions(),
    rewriteUrl: ({ url = '/' }) => (/^\/db\b/.test(url) ? url : readableAddress(url)),
    // The first pages are rendered before the port opens, which takes a small machine its time.
    pluginTimeout: 120_000,
    trustProxy: (_address: string, hop: number) => hop < proxies,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    logger: deps.logErrors ? { level: 'warn', serializers: { req: () => ({}) } } : false,
  });
  const safetyHeaders = safetyHeadersFor(deps.browsers?.publicOrigin);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(safetyHeaders));
  limitConnections(app);
  requireRows(app);
  const guards = {
    store,
    authenticator,
    auditLog,
    limits: createRequestLimits(deps.limits ?? defaultLimits, () => Date.parse(now())),
    browsers: deps.browsers ?? { corsOrigins: [] },
  };
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
