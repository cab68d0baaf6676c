import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { readHead } from './access/audit/audit-chain.ts';
import { createHeadNotes, writeHead } from './access/audit/audit-heads.ts';
import { createAuditLog } from './access/audit/audit-log.ts';
import { keptSince, pruneAudit } from './access/audit/prune-audit.ts';
import { createAuthenticator } from './access/authenticator.ts';
import { createOidcClient } from './access/oidc-client.ts';
import { dropEndedSessions } from './access/staff-sessions.ts';
import { buildApp } from './app.ts';
import { adminName, ensureAdmin } from './first-start.ts';
import { followTownChanges } from './follow-town-changes.ts';
import { createFileTransport } from './notify/file-transport.ts';
import { setRealTimer } from './notify/run-at-due.ts';
import { createSmtpTransport } from './notify/smtp-transport.ts';
import { startNotify } from './notify/start-notify.ts';
import { countDocuments } from './operations/count-documents.ts';
import { createLog } from './operations/create-log.ts';
import { endOnUncaughtErrors } from './operations/end-on-uncaught-errors.ts';
import { keepFilesPrivate } from './operations/keep-files-private.ts';
import { lockDataDir } from './operations/lock-data-dir.ts';
import {
  countCommits,
  countSignInFailures,
  createMetrics,
  type Metrics,
} from './operations/metrics.ts';
import { readGauges } from './operations/read-gauges.ts';
import { stopOnSignals } from './operations/stop-on-signals.ts';
import { watchDisk } from './operations/watch-disk.ts';
import { runDaily } from './run-daily.ts';
import { readSettings, type Settings } from './settings.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import { prepareTownHall, publishNewDay } from './townhall/prepare-town-hall.ts';
import { createTownHall, type TownHall } from './townhall/town-hall.ts';

const root = path.resolve(import.meta.dirname, '..');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Mails on their way when the server stops get as long as the rest. */
const mailGraceMs = 3000;

type OnError = (error: unknown) => void;

function notifyResidents(
  townHall: TownHall,
  settings: Settings,
  { log, metrics, onError }: { log: Logger; metrics: Metrics; onError: OnError },
): () => Promise<void> {
  const { smtpUrl, dataDir, publicUrl, mailFrom } = settings;
  return startNotify({
    townHall,
    transport: smtpUrl
      ? createSmtpTransport(smtpUrl)
      : createFileTransport(path.join(dataDir, 'mail')),
    publicUrl,
    mailFrom,
    random: Math.random,
    setTimer: setRealTimer,
    graceMs: mailGraceMs,
    report: (line) => log.warn(line),
    onError,
    onDelivery: (outcome) => metrics.mails.inc({ outcome }),
  });
}

async function start(settings: Settings): Promise<void> {
  const log = createLog(settings.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'));
  const onError = (error: unknown) => log.error({ err: error });
  endOnUncaughtErrors(log);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(settings.dataDir);
  const metrics = createMetrics();
  const count = countCommits(metrics);
  const watch = watchDisk(log);
  const plainStore = await openSqliteStore(settings.databaseFile, randomUUID, (group) => {
    count(group);
    watch(group);
  });
  const store = countDocuments(plainStore, metrics);
  await store.dropUnusedBlobs();
  const now = () => new Date().toISOString();
  const townHall = createTownHall({ store, now });
  const loaded = await prepareTownHall(
    townHall,
    path.join(root, 'sync-server/towns', settings.town),
  );
  const newPassword = await ensureAdmin(store, settings.adminPassword);
  const authenticator = createAuthenticator({
    store,
    tokenKeys: settings.tokenKeys,
    sessionLimits: settings.sessionLimits,
    nowMs: () => Date.now(),
  });
  const heads = createHeadNotes(settings.auditHeadsFile, now, onError);
  const auditLog = countSignInFailures(
    createAuditLog({ store, now, onHead: heads.offer, onError }),
    metrics,
  );
  const noteHead = async () => {
    const head = await readHead(store.read);
    if (head.n > 0) say(`Audit log: ${writeHead(await heads.note(head))}`);
  };
  const { renderPage } = await import(path.join(root, 'dist/server/render-page.js'));
  const app = await buildApp({
    townHall,
    authenticator,
    auditLog,
    randomId: randomUUID,
    client: { folder: path.join(root, 'dist/client'), renderPage },
    ...(settings.oidc && {
      oidc: { client: createOidcClient(settings.oidc), rolesClaim: settings.oidc.rolesClaim },
    }),
    trustProxy: settings.trustProxy,
    limits: settings.limits,
    browsers: {
      publicOrigin: new URL(settings.publicUrl).origin,
      corsOrigins: settings.corsOrigins,
    },
    log,
    metrics: {
      metrics,
      readGauges: () => readGauges(store, metrics, now()),
      token: settings.metricsToken,
    },
  });
  followTownChanges(townHall, onError);
  const stopDaily = runDaily(
    async () => {
      await publishNewDay(townHall);
      await dropEndedSessions(store, settings.sessionLimits, Date.now());
      await pruneAudit(store, { since: keptSince(now()), now, note: heads.note });
      await noteHead();
    },
    now,
    onError,
  );
  const stopNotify = notifyResidents(townHall, settings, { log, metrics, onError });
  await noteHead();
  await app.listen({ port: settings.port, host: settings.host });
  // To whoever started it and waits for it.
  process.send?.('ready');

  if (loaded > 0) say(`${loaded} documents of the town loaded (${settings.town}).`);
  const { port } = app.server.address() as { port: number };
  const url = settings.port === 0 ? `http://localhost:${port}` : settings.publicUrl;
  say(`Residents:  ${url}/`);
  say(`Staff desk: ${url}/desk`);
  say(`CouchDB:    ${url}/db/`);
  if (newPassword !== undefined) {
    say(`First start. Sign in at the desk as "${adminName}" with the password ${newPassword}`);
    say('It is shown only now. Set ADMIN_PASSWORD to choose another one.');
  }

  stopOnSignals(async () => {
    stopDaily();
    await Promise.all([app.close(), stopNotify()]);
    await noteHead().catch(onError);
    await store.close();
    unlock();
  }, onError);
}

keepFilesPrivate();
try {
  await start(readSettings(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
