import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { databaseKindOf } from './database-kind.ts';
import type { Identity } from './identity.ts';
import { hashPassword, hashSecret, isEqualSecret, isPassword } from './passwords.ts';
import { readToken } from './read-token.ts';
import { readSession, sessionSeconds, signSession } from './session-cookie.ts';
import { findAccount } from './staff-accounts.ts';
import type { TokenKeys } from './token-keys.ts';

export interface Credentials {
  /** The `Authorization` header: Basic, or Bearer where there are keys for tokens. */
  authorization?: string;
  /** The value of the `AuthSession` cookie. */
  sessionCookie?: string;
}

/** The names that CouchDB has for ways to sign in. */
export type Handler = 'cookie' | 'jwt' | 'default';

export interface Authenticator {
  /** Those in use. */
  readonly handlers: readonly Handler[];
  /**
   * A header goes before a cookie: a browser adds the cookie of the desk to what the resident's
   * app sends with its pass. A cookie that does not hold any more is anonymous.
   * @throws CouchError 400 for what cannot be read, 401 for a header that is wrong
   */
  identify(credentials: Credentials): Promise<Identity>;
  signIn(
    name: string,
    password: string,
  ): Promise<{ identity: Identity; cookie: string; expires: Date } | undefined>;
}

/** 256 bits take 43 characters of base64url. */
const minSecretLength = 43;

export function createAuthenticator(options: {
  store: DocumentStore;
  /** Signs session cookies; whoever knows it can sign in as anybody. */
  sessionSecret: string;
  tokenKeys?: TokenKeys;
  nowMs: () => number;
}): Authenticator {
  const { store, sessionSecret, tokenKeys = {}, nowMs } = options;
  const hasTokens = Object.keys(tokenKeys).length > 0;
  const checkPassword = createPasswordCheck(store);

  const identifyBasic = async (encoded: string): Promise<Identity> => {
    const basic = readBasic(encoded);
    if (!basic) return { kind: 'anonymous' };
    const { name, password } = basic;
    const identity =
      databaseKindOf(name).kind === 'resident'
        ? await identifyResident(store, name, password)
        : await checkPassword(name, password);
    if (!identity) throw new CouchError(401, 'unauthorized', 'Name or password is incorrect.');
    return identity;
  };

  const identifyByHeader = (authorization: string): Promise<Identity> => {
    const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(authorization) ?? [];
    if (scheme.toLowerCase() === 'basic') return identifyBasic(value);
    if (scheme.toLowerCase() === 'bearer' && hasTokens) return readToken(value, tokenKeys, nowMs());
    throw new CouchError(400, 'bad_request', 'Authorization header is invalid');
  };

  return {
    handlers: hasTokens ? ['cookie', 'jwt', 'default'] : ['cookie', 'default'],
    async identify({ authorization, sessionCookie }) {
      if (authorization) return identifyByHeader(authorization);
      if (!sessionCookie) return { kind: 'anonymous' };
      const name = readSession(sessionCookie, nowMs(), sessionSecret);
      const account = name === undefined ? undefined : await findAccount(store.read, name);
      if (!account) return { kind: 'anonymous' };
      return { kind: 'staff', name: account.name, roles: account.roles };
    },
    async signIn(name, password) {
      const identity = await checkPassword(name, password);
      if (!identity) return undefined;
      const now = nowMs();
      const expires = new Date(now + sessionSeconds * 1000);
      return { identity, cookie: signSession(name, now, sessionSecret), expires };
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

/** `undefined` for what CouchDB takes for nobody: no colon, or `_:_`. */
function readBasic(encoded: string): { name: string; password: string } | undefined {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) {
    throw new CouchError(400, 'bad_request', 'Authorization header has invalid base64 value');
  }
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon === -1 || text === '_:_') return undefined;
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
