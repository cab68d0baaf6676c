import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readHead } from './access/audit/audit-chain.ts';
import { createHeadNotes, writeHead } from './access/audit/audit-heads.ts';
import { createAuditLog } from './access/audit/audit-log.ts';
import { keptSince, pruneAudit } from './access/audit/prune-audit.ts';
import { createAuthenticator } from './access/authenticator.ts';
import { createOidcClient } from './access/oidc-client.ts';
import { dropEndedSessions } from './access/staff-sessions.ts';
import { buildApp } from './app.ts';
import { adminName, ensureAdmin } from './first-start.ts';
import { createFileTransport } from './notify/file-transport.ts';
import { setRealTimer } from './notify/run-at-due.ts';
import { createSmtpTransport } from './notify/smtp-transport.ts';
import { startNotify } from './notify/start-notify.ts';
import { runDaily } from './run-daily.ts';
import { readSettings, type Settings } from './settings.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import { prepareTownHall, publishNewDay } from './townhall/prepare-town-hall.ts';
import { createTownHall, townDatabase, type TownHall } from './townhall/town-hall.ts';

const root = path.resolve(import.meta.dirname, '..');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function reportError(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

/** Publishes again what can be booked after editors have changed the town's data. */
function followTownChanges(townHall: TownHall): void {
  let queue = Promise.resolve();
  townHall.store.onCommit((databases) => {
    if (!databases.has(townDatabase)) return;
    queue = queue.then(() => publishNewDay(townHall)).catch(reportError);
  });
}

function notifyResidents(townHall: TownHall, settings: Settings): () => Promise<void> {
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
    report: (line) => void process.stderr.write(`${line}\n`),
    onError: reportError,
  });
}

async function start(settings: Settings): Promise<void> {
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const store = await openSqliteStore(settings.databaseFile);
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
  const heads = createHeadNotes(settings.auditHeadsFile, now, reportError);
  const auditLog = createAuditLog({ store, now, onHead: heads.offer, onError: reportError });
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
    logErrors: true,
  });
  followTownChanges(townHall);
  const stopDaily = runDaily(
    async () => {
      await publishNewDay(townHall);
      await dropEndedSessions(store, settings.sessionLimits, Date.now());
      await pruneAudit(store, { since: keptSince(now()), now, note: heads.note });
      await noteHead();
    },
    now,
    reportError,
  );
  const stopNotify = notifyResidents(townHall, settings);
  await noteHead();
  await app.listen({ port: settings.port, host: settings.host });

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

  const stop = async () => {
    stopDaily();
    await app.close();
    await stopNotify();
    await noteHead();
    await store.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        reportError(error);
        process.exitCode = 1;
      });
    });
  }
}

try {
  await start(readSettings(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
