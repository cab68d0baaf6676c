import type { StandIn } from '#domain/stand-ins.ts';

/** Who has signed in, as in CouchDB's `userCtx`, and what our server adds to that. */
export interface Staff {
  name: string;
  /** Those of colleagues whom this person stands in for included. */
  roles: string[];
  /** Whom this person stands in for today. */
  standsInFor?: StandIn[];
  /** Has no password here. */
  signsInElsewhere?: boolean;
  /** Nothing else is possible before. */
  mustChangePassword?: boolean;
}

export type SignInProblem = 'wrong' | 'locked' | 'too-often' | 'no-connection' | 'server';

export type SignInResult =
  | { staff: Staff }
  /** `minutes` to wait after too many tries. */
  | { problem: SignInProblem; minutes?: number };

const sessionUrl = '/db/_session';

/**
 * The session of the cookie; `undefined` when nobody has signed in.
 * @throws when the server cannot be reached or does not know
 */
export async function readSession(): Promise<Staff | undefined> {
  const { userCtx, staff } = await fetchSession();
  return userCtx.name === null ? undefined : { ...staff, name: userCtx.name, roles: userCtx.roles };
}

/** Whether the town's staff can sign in at another server. @throws as `readSession` */
export async function readOffersOidc(): Promise<boolean> {
  return (await fetchSession()).info?.oidc === true;
}

/** Where that begins. */
export const oidcStartUrl = '/db/_oidc/start';

interface SessionAnswer {
  userCtx: { name: string | null; roles: string[] };
  info?: { oidc?: boolean };
  staff?: Omit<Staff, 'name' | 'roles'>;
}

async function fetchSession(): Promise<SessionAnswer> {
  const response = await fetch(sessionUrl, { cache: 'no-store' });
  if (response.status === 401) return { userCtx: { name: null, roles: [] } };
  if (!response.ok) throw new Error(`Session: ${response.status}`);
  return (await response.json()) as SessionAnswer;
}

export async function signIn(name: string, password: string): Promise<SignInResult> {
  try {
    const response = await fetch(sessionUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    if (!response.ok) return await problemOf(response);
    const staff = await readSession();
    return staff ? { staff } : { problem: 'server' };
  } catch {
    return { problem: 'no-connection' };
  }
}

async function problemOf(response: Response): Promise<SignInResult> {
  const { status, headers } = response;
  if (status === 429) {
    return {
      problem: 'too-often',
      minutes: Math.ceil(Number(headers.get('retry-after')) / 60) || 1,
    };
  }
  if (status >= 500) return { problem: 'server' };
  const { error } = (await response.json()) as { error?: string };
  return { problem: error === 'account_locked' ? 'locked' : 'wrong' };
}

/**
 * @returns where to sign out too, for those who have signed in at another server
 * @throws when the server has not ended the session
 */
export async function signOut(): Promise<string | undefined> {
  const response = await fetch(sessionUrl, { method: 'DELETE' });
  if (!response.ok) throw new Error(`Sign-out: ${response.status}`);
  return ((await response.json()) as { endSessionUrl?: string }).endSessionUrl;
}
