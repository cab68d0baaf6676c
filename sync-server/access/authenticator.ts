import { instantToLocal } from '#domain/local-time.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { createPasswordCheck, type CheckPassword } from './check-password.ts';
import { databaseKindOf } from './database-kind.ts';
import type { Identity } from './identity.ts';
import { hashSecret } from './passwords.ts';
import { readToken } from './read-token.ts';
import { requireOwner } from './require-owner.ts';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import { findAccount, type StaffAccount } from './staff-accounts.ts';
import { identityOfAccount } from './staff-identity.ts';
import {
  defaultSessionLimits,
  endSession,
  findSession,
  isOpen,
  listSessions,
  openSession,
  touchSession,
  type SessionLimits,
  type StaffSession,
} from './staff-sessions.ts';
import type { TokenKeys } from './token-keys.ts';

export interface Credentials {
  /** The `Authorization` header: Basic, or Bearer where there are keys for tokens. */
  authorization?: string;
  /** The value of the `AuthSession` cookie. */
  sessionCookie?: string;
  /** The IP address that they come from. */
  address: string;
}

/** The names that CouchDB has for ways to sign in. */
export type Handler = 'cookie' | 'jwt' | 'default';

export interface SignedIn {
  identity: Extract<Identity, { kind: 'staff' | 'newcomer' }>;
  cookie: string;
  /** Milliseconds until the cookie is worth nothing. */
  lastsMs: number;
  expires: Date;
}

export interface Authenticator {
  /** Those in use. */
  readonly handlers: readonly Handler[];
  readonly checkPassword: CheckPassword;
  /**
   * A header goes before a cookie: a browser adds the cookie of the desk to what the resident's
   * app sends with its pass. A cookie that does not hold any more is anonymous.
   * @throws CouchError 400 for what cannot be read, 401 for a header that is wrong, 429
   */
  identify(credentials: Credentials): Promise<Identity>;
  /** @throws CouchError 429 after too many wrong passwords */
  signIn(
    attempt: { name: string; password: string; address: string },
    browser: string | null,
  ): Promise<SignedIn | undefined>;
  /** Opens a session of somebody who has been checked; not when the account has changed since. */
  openSession(account: StaffAccount, browser: string | null): Promise<SignedIn | undefined>;
  /** Those that have not run out, the latest first. */
  openSessionsOf(name: string): Promise<StaffSession[]>;
  /** Ends the session of a cookie. @returns whether it had begun at another server */
  signOut(sessionCookie: string): Promise<{ isOidc: boolean }>;
}

/** 256 bits take 43 characters of base64url. */
const minSecretLength = 43;

export function createAuthenticator(options: {
  store: DocumentStore;
  tokenKeys?: TokenKeys;
  sessionLimits?: SessionLimits;
  nowMs: () => number;
}): Authenticator {
  const { store, tokenKeys = {}, sessionLimits = defaultSessionLimits, nowMs } = options;
  const hasTokens = Object.keys(tokenKeys).length > 0;
  const checkPassword = createPasswordCheck(store, createSignInLimits(nowMs));
  const identityOf = (account: StaffAccount) => {
    const today = instantToLocal(new Date(nowMs()).toISOString()).slice(0, 10);
    return identityOfAccount(store.read, account, today);
  };

  const identifyBasic = async (encoded: string, address: string): Promise<Identity> => {
    const basic = readBasic(encoded);
    if (!basic) return { kind: 'anonymous' };
    const { name, password } = basic;
    if (databaseKindOf(name).kind === 'resident') return identifyResident(store, name, password);
    const account = await checkPassword({ name, address }, password);
    if (!account) throw new WrongPasswordError();
    return identityOf(account);
  };

  const identifyByHeader = (authorization: string, address: string): Promise<Identity> => {
    const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(authorization) ?? [];
    if (scheme.toLowerCase() === 'basic') return identifyBasic(value, address);
    if (scheme.toLowerCase() === 'bearer' && hasTokens) return readToken(value, tokenKeys, nowMs());
    throw new CouchError(400, 'bad_request', 'Authorization header is invalid');
  };

  const identifyByCookie = async (cookie: string): Promise<Identity> => {
    const key = readSessionCookie(cookie);
    const session = await findSession(store.read, key);
    if (!session || !isOpen(session, sessionLimits, nowMs())) return { kind: 'anonymous' };
    const account = await findAccount(store.read, key.name);
    if (!account || account.isLocked) return { kind: 'anonymous' };
    await touchSession(store, key.name, session, sessionLimits, nowMs()).catch(requireFullDisk);
    return { ...(await identityOf(account)), sessionId: session.id };
  };

  const open: Authenticator['openSession'] = async (account, browser) => {
    const session = { name: account.name, browser, isOidc: account.oidc !== undefined };
    const opened = await store.transaction(async (tx) => {
      const now = await findAccount(tx, account.name);
      // Somebody has locked it, or replaced the password, while it was checked.
      if (!now || now.isLocked || now.password?.key !== account.password?.key) return undefined;
      return openSession(tx, session, sessionLimits, nowMs());
    });
    if (!opened) return undefined;
    const { id, ...key } = opened;
    const lastsMs = sessionLimits.absoluteMs;
    return {
      identity: { ...(await identityOf(account)), sessionId: id },
      cookie: writeSessionCookie(key),
      lastsMs,
      expires: new Date(nowMs() + lastsMs),
    };
  };

  return {
    handlers: hasTokens ? ['cookie', 'jwt', 'default'] : ['cookie', 'default'],
    checkPassword,
    async identify({ authorization, sessionCookie, address }) {
      if (authorization) return identifyByHeader(authorization, address);
      return sessionCookie ? identifyByCookie(sessionCookie) : { kind: 'anonymous' };
    },
    async signIn({ password, ...attempt }, browser) {
      const account = await checkPassword(attempt, password);
      return account && open(account, browser);
    },
    openSession: open,
    async openSessionsOf(name) {
      const sessions = await listSessions(store.read, name);
      return sessions
        .filter((session) => isOpen(session, sessionLimits, nowMs()))
        .sort((left, right) => right.seenMs - left.seenMs);
    },
    async signOut(sessionCookie) {
      const key = readSessionCookie(sessionCookie);
      const session = await findSession(store.read, key);
      if (session) await store.transaction((tx) => endSession(tx, key.name, session.id));
      return { isOidc: session?.isOidc ?? false };
    },
  };
}

/** Then a session that cannot be noted as in use ends the sooner, and reading goes on. */
function requireFullDisk(error: unknown): void {
  if (!(error instanceof CouchError && error.status === 507)) throw error;
}

/** For an account of the staff. */
export class WrongPasswordError extends CouchError {
  constructor() {
    super(401, 'unauthorized', 'Name or password is incorrect.');
  }
}

async function identifyResident(
  store: DocumentStore,
  name: string,
  secret: string,
): Promise<Identity> {
  const ownerHash = hashSecret(secret);
  const claimed = await requireOwner(store.read, name, ownerHash);
  if (!claimed && secret.length < minSecretLength) {
    throw new CouchError(401, 'unauthorized', 'A pass needs a secret of 256 random bits.');
  }
  return { kind: 'resident', name, database: name, ownerHash, claimed };
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
