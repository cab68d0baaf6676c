import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DatabaseAction } from '#server/access/access-table.ts';
import { checkAccess } from '#server/access/check-access.ts';
import type { Identity } from '#server/access/identity.ts';
import { WrongPasswordError, type Authenticator } from '#server/access/authenticator.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import type { CouchSetup } from './couch-options.ts';
import { illegalDatabaseName, parseDatabaseName } from './database-name.ts';
import { badRequest, databaseMissing } from './error-answers.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the endpoint does with the database in its address. */
    databaseAction?: DatabaseAction;
  }
}

const identityKey = 'couchIdentity';
const databaseKey = 'couchDatabase';

/**
 * Finds out who is asking and checks the endpoint's action before a body is read. An endpoint
 * with a database in its address that does not say what it does with it cannot be added.
 */
export function addAccessCheck(
  app: FastifyInstance,
  { store, authenticator, auditLog }: Pick<CouchSetup, 'store' | 'authenticator' | 'auditLog'>,
): void {
  app.decorateRequest(identityKey, null);
  app.decorateRequest(databaseKey, null);

  app.addHook('onRoute', (route) => {
    const hasDatabase = route.url.includes('/:db');
    if (hasDatabase && !route.config?.databaseAction) {
      throw new Error(`${route.url} does not name its databaseAction.`);
    }
  });

  app.addHook('onRequest', async (request) => {
    if (/%(?![0-9a-f]{2})/i.test(request.raw.url ?? '')) throw badRequest('invalid_url_encoding');
    const identity = await identify(authenticator, request).catch(async (error: unknown) => {
      if (error instanceof WrongPasswordError)
        await auditLog.append([{ action: 'sign-in-failed' }]);
      throw error;
    });
    request.setDecorator(identityKey, identity);
    const action = request.routeOptions.config.databaseAction;
    if (action) await checkDatabase(store.read, request, identity, action);
  });
}

function identify(authenticator: Authenticator, request: FastifyRequest): Promise<Identity> {
  const { authorization } = request.headers;
  const sessionCookie = request.cookies.AuthSession;
  return authenticator.identify({
    ...(authorization === undefined ? {} : { authorization }),
    ...(sessionCookie === undefined ? {} : { sessionCookie }),
    address: request.ip,
  });
}

/** Whether who has begun to read may still do so: sessions end, and so do stand-ins. */
export async function mayStillRead(
  { store, authenticator }: Pick<CouchSetup, 'store' | 'authenticator'>,
  request: FastifyRequest,
): Promise<boolean> {
  try {
    const identity = await identify(authenticator, request);
    await checkAccess(store.read, identity, 'read', databaseOf(request));
    return true;
  } catch (error) {
    if (error instanceof CouchError && error.status !== 429) return false;
    throw error;
  }
}

async function checkDatabase(
  reader: DocumentReader,
  request: FastifyRequest,
  identity: Identity,
  action: DatabaseAction,
): Promise<void> {
  const name: unknown = (request.params as { db?: unknown }).db;
  const database = parseDatabaseName(name);
  if (database === undefined) {
    throw action === 'create' ? illegalDatabaseName(name) : databaseMissing();
  }
  if (isNewPass(identity, database) && action === 'read') throw databaseMissing();
  await checkAccess(reader, identity, action, database);
  request.setDecorator(databaseKey, database);
}

/** A pass that nobody has used yet may know that its database is still to be made. */
export function isNewPass(identity: Identity, database: string): boolean {
  return identity.kind === 'resident' && !identity.claimed && identity.database === database;
}

export function identityOf(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>(identityKey);
}

/** The database in the address, normalised; access to it has been checked. */
export function databaseOf(request: FastifyRequest): string {
  return request.getDecorator<string>(databaseKey);
}
