import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { databaseKindOf } from './database-kind.ts';
import type { Identity } from './identity.ts';
import { hashPassword, hashSecret, isEqualSecret, isPassword } from './passwords.ts';
import { readSession, signSession } from './session-cookie.ts';
import { findAccount } from './staff-accounts.ts';

export interface Credentials {
  /** The `Authorization` header; only the Basic scheme is read. */
  authorization?: string;
  /** The value of the `AuthSession` cookie. */
  sessionCookie?: string;
}

export interface Authenticator {
  /** @throws CouchError 401 for a wrong name or password; a stale cookie is anonymous */
  identify(credentials: Credentials): Promise<Identity>;
  signIn(
    name: string,
    password: string,
  ): Promise<{ identity: Identity; cookie: string } | undefined>;
}

/** 256 bits take 43 characters of base64url. */
const minSecretLength = 43;

export function createAuthenticator(options: {
  store: DocumentStore;
  /** Signs session cookies; whoever knows it can sign in as anybody. */
  sessionSecret: string;
  nowMs: () => number;
}): Authenticator {
  const { store, sessionSecret, nowMs } = options;
  const checkPassword = createPasswordCheck(store);

  const identifyBasic = async (authorization: string): Promise<Identity> => {
    const { name, password } = readBasic(authorization);
    const identity =
      databaseKindOf(name).kind === 'resident'
        ? await identifyResident(store, name, password)
        : await checkPassword(name, password);
    if (!identity) throw new CouchError(401, 'unauthorized', 'Name or password is incorrect.');
    return identity;
  };

  return {
    async identify({ authorization, sessionCookie }) {
      if (authorization !== undefined) return identifyBasic(authorization);
      if (!sessionCookie) return { kind: 'anonymous' };
      const name = readSession(sessionCookie, nowMs(), sessionSecret);
      const account = name === undefined ? undefined : await findAccount(store.read, name);
      if (!account) return { kind: 'anonymous' };
      return { kind: 'staff', name: account.name, roles: account.roles };
    },
    async signIn(name, password) {
      const identity = await checkPassword(name, password);
      if (!identity) return undefined;
      return { identity, cookie: signSession(name, nowMs(), sessionSecret) };
    },
  };
}

async function identifyResident(
  store: DocumentStore,
  name: string,
  secret: string,
): Promise<Identity | undefined> {
  const ownerHash = hashSecret(secret);
  const database = await store.read.getDatabase(name);
  if (database && !(database.ownerHash && isEqualSecret(database.ownerHash, ownerHash))) {
    return undefined;
  }
  if (!database && secret.length < minSecretLength) {
    throw new CouchError(401, 'unauthorized', 'A pass needs a secret of 256 random bits.');
  }
  return { kind: 'resident', name, database: name, ownerHash, claimed: database !== undefined };
}

/**
 * Checks staff passwords. scrypt is slow on purpose, so a password that was right is remembered
 * as a plain hash in memory: clients that send Basic with every call pay once.
 */
function createPasswordCheck(store: DocumentStore) {
  const remembered = new Map<string, string>();
  return async (name: string, password: string): Promise<Identity | undefined> => {
    const account = await findAccount(store.read, name);
    if (!account) {
      // The same work as for a real account, so that the duration does not tell who exists.
      await hashPassword(password, 'no such account');
      return undefined;
    }
    const fingerprint = hashSecret(`${account.password.key}:${password}`);
    const known = remembered.get(name);
    if (known === undefined || !isEqualSecret(known, fingerprint)) {
      if (!(await isPassword(password, account.password))) return undefined;
      remembered.set(name, fingerprint);
    }
    return { kind: 'staff', name: account.name, roles: account.roles };
  };
}

function readBasic(authorization: string): { name: string; password: string } {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) {
    throw new CouchError(401, 'unauthorized', 'Name or password is incorrect.');
  }
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
