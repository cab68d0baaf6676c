import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DatabaseAction } from '#server/access/access-table.ts';
import { checkAccess, requireEndpoint } from '#server/access/check-access.ts';
import { isFromElsewhere, type Browsers } from '#server/access/cross-site.ts';
import { isDatabaseAction, type EndpointAccess } from '#server/access/endpoint-table.ts';
import type { Identity } from '#server/access/identity.ts';
import type { Client, WriteKind } from '#server/access/request-limits.ts';
import { LockedAccountError } from '#server/access/check-password.ts';
import { WrongPasswordError, type Authenticator } from '#server/access/authenticator.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import type { CouchSetup } from './couch-options.ts';
import { illegalDatabaseName, parseDatabaseName } from './database-name.ts';
import { badRequest, databaseMissing } from './error-answers.ts';

const identityKey = 'couchIdentity';
const databaseKey = 'couchDatabase';
const admissionKey = 'couchAdmission';

interface Admission {
  admit: () => Promise<void>;
  /** Since the body has come. */
  again?: Promise<void>;
}

/**
 * Finds out who is asking and checks what the endpoint table says: before a body is read, and again
 * when it is there. Where endpoints read bodies themselves, they call `admitAgain`.
 */
export function addAccessCheck(
  app: FastifyInstance,
  setup: Pick<CouchSetup, 'store' | 'authenticator' | 'auditLog' | 'browsers' | 'limits'>,
): void {
  const { store, authenticator, auditLog, limits } = setup;
  app.decorateRequest(identityKey, null);
  app.decorateRequest(databaseKey, null);
  app.decorateRequest(admissionKey, null);

  const admitRequest = async (request: FastifyRequest, access: EndpointAccess | undefined) => {
    const identity = await identify(authenticator, request).catch(async (error: unknown) => {
      if (error instanceof WrongPasswordError || error instanceof LockedAccountError)
        await auditLog.append([{ action: 'sign-in-failed' }]);
      throw error;
    });
    request.setDecorator(identityKey, identity);
    // Nothing is there, and so there is nothing to be let in to.
    if (request.is404) return;
    if (access === undefined) throw new Error(`${request.routeOptions.url} has no access.`);
    if (!isDatabaseAction(access)) return requireEndpoint(identity, access);
    await checkDatabase(store.read, request, identity, access);
  };

  app.addHook('onRequest', async (request) => {
    if (/%(?![0-9a-f]{2})/i.test(request.raw.url ?? '')) throw badRequest('invalid_url_encoding');
    const { access } = request.routeOptions.config;
    requireOwnSite(request, access, setup.browsers);
    const admit = () => admitRequest(request, access);
    await admit();
    request.setDecorator<Admission>(admissionKey, { admit });
    if (request.is404 || !isDatabaseAction(access) || access === 'read') return;
    limits.requireRoom(clientOf(request), kindsWrittenBy(request));
    limits.countNewPass(clientOf(request));
  });
  app.addHook('preHandler', async (request) => {
    if (!request.routeOptions.config.isStreamed) await admitAgain(request);
  });
}

/** An address of a document says what it is; of other calls, what they bring. */
function kindsWrittenBy({ method, params }: FastifyRequest): WriteKind[] {
  const { '*': address } = params as { '*'?: string };
  if (address === undefined || method === 'COPY') return ['request', 'checkpoint'];
  return [address.startsWith('_local/') ? 'checkpoint' : 'request'];
}

/**
 * A page of another site cannot make a browser change anything here, nor read with its cookie.
 * @throws CouchError 403
 */
function requireOwnSite(
  request: FastifyRequest,
  access: EndpointAccess | undefined,
  browsers: Browsers,
): void {
  const { headers, method, protocol, host } = request;
  const isReading = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  const isPublic = access === 'everyone' || !(request.cookies.AuthSession ?? headers.authorization);
  if (isReading && isPublic) return;
  if (!isFromElsewhere({ headers, ownOrigin: `${protocol}://${host}` }, browsers)) return;
  throw new CouchError(403, 'forbidden', 'This is not for pages of other sites.');
}

export function identify(authenticator: Authenticator, request: FastifyRequest): Promise<Identity> {
  const { authorization } = request.headers;
  const sessionCookie = request.cookies.AuthSession;
  return authenticator.identify({
    ...(authorization === undefined ? {} : { authorization }),
    ...(sessionCookie === undefined ? {} : { sessionCookie }),
    address: request.ip,
  });
}

/**
 * Whoever sends a body decides how long it takes: meanwhile accounts are locked, sessions end and
 * databases are claimed. To be called between the body and whatever it brings about; once is enough.
 * @throws CouchError as before the body
 */
export async function admitAgain(request: FastifyRequest): Promise<void> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.raw.headers;
  if (length === undefined && encoding === undefined) return;
  const admission = request.getDecorator<Admission>(admissionKey);
  admission.again ??= admission.admit();
  await admission.again;
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

export function clientOf(request: FastifyRequest): Client {
  return { identity: identityOf(request), address: request.ip };
}

/** The database in the address, normalised; access to it has been checked. */
export function databaseOf(request: FastifyRequest): string {
  return request.getDecorator<string>(databaseKey);
}
