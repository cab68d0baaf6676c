import cookie from '@fastify/cookie';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { guardDesignDocuments } from '#server/access/check-access.ts';
import { addAccessCheck } from './access-check.ts';
import { addActiveTasks } from './active-tasks-endpoint.ts';
import { ActiveTasks } from './active-tasks.ts';
import { addAllDatabases } from './all-databases.ts';
import { addAllDocs } from './all-docs.ts';
import { addAuditedAnswers } from './audited-answers.ts';
import { addBulkDocs } from './bulk-docs.ts';
import { addBulkGet } from './bulk-get.ts';
import { ChangeHub } from './change-hub.ts';
import { addChanges } from './changes.ts';
import { addCompact } from './compact.ts';
import type { CouchOptions, CouchSetup } from './couch-options.ts';
import { addDatabase } from './database-endpoint.ts';
import { addPurgedInfosLimit, addRevisionsLimit } from './database-limits.ts';
import { addDatabasesInfo } from './dbs-info.ts';
import { addDocument } from './document.ts';
import { addEnsureFullCommit } from './ensure-full-commit.ts';
import { addErrorAnswers } from './error-answers.ts';
import { addExplain } from './explain.ts';
import { addFigures } from './figures.ts';
import { addFind } from './find.ts';
import { addIndexes } from './indexes.ts';
import { IndexUpdater } from './mango/index-updater.ts';
import { keepIndexesReady } from './keep-indexes-ready.ts';
import { addLastingAccess } from './lasting-access.ts';
import { addNotOffered } from './not-offered.ts';
import { addOidc } from './oidc.ts';
import { addOwnAccount } from './own-account.ts';
import { addPurge } from './purge.ts';
import { addMissingRevisions, addRevisionsDiff } from './revs-diff.ts';
import { addSearch } from './search.ts';
import { addSecurity } from './security.ts';
import { addServerStatus } from './server-status.ts';
import { addSession } from './session.ts';
import { addStaffAccounts } from './staff-accounts.ts';
import { addStandIns } from './stand-ins.ts';
import { addBodyReading } from './stream-body.ts';
import { addUuids } from './uuids.ts';
import { addViewCleanup } from './view-cleanup.ts';

/** What is stored must not act in the name of whoever opens it. */
const noPage = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

/**
 * The CouchDB HTTP API (3.5) over a `DocumentStore`, as an encapsulated Fastify plugin: register
 * it with a prefix. Open longpolls end when the server begins to close.
 */
export async function couchPlugin(app: FastifyInstance, setup: CouchSetup): Promise<void> {
  const writeDocument = guardDesignDocuments(setup.store.read, setup.writeDocument);
  const options: CouchOptions = { ...setup, writeDocument };
  const tasks = new ActiveTasks(options.now);
  if (!app.supportedMethods.includes('COPY')) app.addHttpMethod('COPY');
  addBodyReading(app);
  app.addHook('onRequest', async (_request, reply) => {
    // Residents' data must not lie in a browser's cache, and devices keep their own copies.
    reply.headers({ 'cache-control': 'private, no-store', ...noPage });
  });
  app.addHook('onRequest', async (request, reply) => {
    // A feed may last for days, and holds what it reads page by page.
    if (request.routeOptions.url?.endsWith('/_changes')) return;
    reply.raw.once('close', setup.store.read.holdBlobs());
  });
  addErrorAnswers(app);
  const { publicOrigin = '', corsOrigins } = setup.browsers;
  const parseOptions = { httpOnly: true, secure: publicOrigin.startsWith('https:') };
  if (!app.hasRequestDecorator('cookies')) await app.register(cookie, { parseOptions });
  if (corsOrigins.length > 0) await app.register(cors, corsOptions(corsOrigins));
  addAccessCheck(app, setup);
  addLastingAccess(app, setup);
  addAuditedAnswers(app, setup.store.read, setup.auditLog);

  const hub = new ChangeHub(setup.store);
  app.addHook('preClose', async () => hub.close());

  addServerStatus(app, setup);
  addSession(app, options);
  addStaffAccounts(app, setup);
  addOwnAccount(app, setup);
  addStandIns(app, setup);
  addFigures(app, setup);
  if (setup.oidc) addOidc(app, setup, setup.oidc);
  addUuids(app, options);
  addAllDatabases(app, setup);
  addDatabasesInfo(app, setup, tasks);
  addActiveTasks(app, tasks);
  addNotOffered(app);
  addDatabase(app, options, tasks);
  addSecurity(app, options);
  addRevisionsLimit(app, options);
  addPurgedInfosLimit(app, options);
  addPurge(app, options);
  addCompact(app, setup, tasks);
  addViewCleanup(app, options);
  addAllDocs(app);
  addBulkDocs(app, options);
  addBulkGet(app, options);
  addChanges(app, setup, hub);
  addRevisionsDiff(app);
  addMissingRevisions(app);
  addEnsureFullCommit(app);
  addIndexes(app, options);
  const updater = new IndexUpdater(setup.store, tasks);
  addFind(app, updater);
  addSearch(app, options, updater);
  app.addHook(
    'preClose',
    keepIndexesReady(setup, updater, (error) => app.log.error(error)),
  );
  addExplain(app);
  addDocument(app, options);
}

/** https://docs.couchdb.org/en/stable/config/http.html#cross-origin-resource-sharing */
function corsOptions(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'COPY'],
    allowedHeaders: ['accept', 'authorization', 'content-type', 'destination', 'if-match'],
    exposedHeaders: ['etag', 'location', 'retry-after'],
    maxAge: 600,
  };
}
