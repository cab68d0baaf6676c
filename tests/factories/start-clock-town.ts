import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createAuditLog } from '#server/access/audit/audit-log.ts';
import { createAuthenticator } from '#server/access/authenticator.ts';
import { saveAccount } from '#server/access/staff-accounts.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { prepareTownHall } from '#server/townhall/prepare-town-hall.ts';
import { createTownHall } from '#server/townhall/town-hall.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Sessions outlast the days that a test lets pass. */
const sessionLimits = { absoluteMs: 400 * 86_400_000, idleMs: 400 * 86_400_000 };

export interface ClockTown {
  url: string;
  store: DocumentStore;
  addAccount: (
    name: string,
    password: string,
    roles: string[],
    mustChangePassword?: boolean,
  ) => Promise<void>;
  /** The server's clock stands at this instant. */
  setClock: (instant: string) => void;
  stop: () => Promise<void>;
}

/**
 * The whole server in this process, with a clock that the test sets.
 * @param settings more of what the server is put together from
 */
export async function startClockTown(startsAt: string, settings: object = {}): Promise<ClockTown> {
  let now = startsAt;
  const folder = await mkdtemp(path.join(tmpdir(), 'clock-town-'));
  const store = await openSqliteStore(path.join(folder, 'store.sqlite'));
  const townHall = createTownHall({ store, now: () => now });
  await prepareTownHall(townHall, path.join(root, 'sync-server/towns/taunusstein'));
  const { renderPage } = await import(path.join(root, 'dist/server/render-page.js'));
  const { buildApp } = (await import(path.join(root, 'sync-server/app.ts'))) as {
    buildApp: (deps: object) => Promise<FastifyInstance>;
  };
  const app = await buildApp({
    townHall,
    auditLog: createAuditLog({ store, now: () => now }),
    authenticator: createAuthenticator({ store, sessionLimits, nowMs: () => Date.parse(now) }),
    randomId: randomUUID,
    client: { folder: path.join(root, 'dist/client'), renderPage },
    ...settings,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    store,
    addAccount: (name, password, roles, mustChangePassword = false) =>
      saveAccount(store, { name, password, roles, mustChangePassword }),
    setClock(instant) {
      now = instant;
    },
    async stop() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
