import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import compress from '@fastify/compress';
import fastify from 'fastify';
import { createAuditLog } from '#server/access/audit/audit-log.ts';
import { createAuthenticator } from '#server/access/authenticator.ts';
import { createOidcClient, type OidcSettings } from '#server/access/oidc-client.ts';
import { saveAccount } from '#server/access/staff-accounts.ts';
import { createRequestLimits, defaultLimits, type Limits } from '#server/access/request-limits.ts';
import type { SessionLimits } from '#server/access/staff-sessions.ts';
import type { TokenKeys } from '#server/access/token-keys.ts';
import { couchPlugin } from '#server/couch/couch-plugin.ts';
import { requireRows } from '#server/couch/endpoint.ts';
import {
  connectionLimits,
  createServerOptions,
  limitConnections,
  type ConnectionLimits,
} from '#server/couch/server-options.ts';
import { safetyHeadersFor } from '#server/pages/safety-headers.ts';
import { createWriteDocument } from '#server/route-writes.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { readFigures } from '#server/townhall/read-figures.ts';
import { createTownHall } from '#server/townhall/town-hall.ts';

export interface Couch {
  /** Of the protocol: `http://127.0.0.1:<port>/db`. */
  url: string;
  store: DocumentStore;
  /** The SQLite file of the store. */
  file: string;
  /** `GET /db/:db/_all_docs` and so on: all that read a database. */
  readingRoutes: readonly string[];
  operator: { username: string; password: string };
  /** Sends as the operator; `body` that is not text or bytes goes as JSON. */
  call: (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Answer>;
  stop: () => Promise<void>;
}

export interface CouchSettings {
  tokenKeys?: TokenKeys;
  nowMs?: () => number;
  sessionLimits?: SessionLimits;
  port?: number;
  oidc?: OidcSettings;
  limits?: Limits;
  corsOrigins?: string[];
  connections?: Partial<ConnectionLimits>;
}

type Headers = Record<string, string>;

export interface Answer {
  status: number;
  headers: globalThis.Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into by tests
  body: any;
}

export function basicHeader(name: string, password: string): Headers {
  return { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
}

/** The CouchDB layer as the server has it, with an operator and an empty store in a folder of its own. */
export async function startCouch({
  tokenKeys = {},
  nowMs = () => Date.now(),
  sessionLimits,
  port = 0,
  oidc,
  limits = defaultLimits,
  corsOrigins = [],
  connections,
}: CouchSettings = {}): Promise<Couch> {
  const folder = await mkdtemp(join(tmpdir(), 'couch-'));
  const file = join(folder, 'store.sqlite');
  const store = await openSqliteStore(file);
  const operator = { username: 'operator', password: 'a password for tests' };
  await saveAccount(store, {
    name: operator.username,
    password: operator.password,
    roles: ['_admin'],
  });
  const ofConnections = { ...connectionLimits, ...connections };
  const app = fastify(createServerOptions(ofConnections));
  const safetyHeaders = safetyHeadersFor(undefined);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(safetyHeaders));
  limitConnections(app, ofConnections);
  requireRows(app);
  const readingRoutes: string[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === 'read') readingRoutes.push(`${String(method)} ${url}`);
  });
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  const now = () => new Date(nowMs()).toISOString();
  await app.register(couchPlugin, {
    prefix: '/db',
    store,
    authenticator: createAuthenticator({
      store,
      tokenKeys,
      nowMs,
      ...(sessionLimits && { sessionLimits }),
    }),
    auditLog: createAuditLog({ store, now }),
    limits: createRequestLimits(limits, nowMs),
    browsers: { corsOrigins },
    writeDocument: createWriteDocument(createTownHall({ store, now })),
    readFigures: (wanted) => readFigures(store.read, wanted),
    now,
    randomId: randomUUID,
    ...(oidc && { oidc: { client: createOidcClient(oidc), rolesClaim: oidc.rolesClaim } }),
  });
  await app.listen({ host: '127.0.0.1', port });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/db`;
  const credentials = basicHeader(operator.username, operator.password);
  return {
    url,
    store,
    file,
    readingRoutes,
    operator,
    call: (method, path, body, headers) =>
      callCouch(url + path, method, body, { ...credentials, ...headers }),
    async stop() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

export async function callCouch(
  url: string,
  method: string,
  body?: unknown,
  headers: Headers = {},
): Promise<Answer> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  };
}
