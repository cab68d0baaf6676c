/** Who has signed in, as in CouchDB's `userCtx`. */
export interface Staff {
  name: string;
  roles: string[];
}

export type SignInResult =
  | { staff: Staff }
  | { problem: 'wrong' | 'too-often' | 'no-connection' | 'server' };

const sessionUrl = '/db/_session';

/**
 * The session of the cookie; `undefined` when nobody has signed in.
 * @throws when the server cannot be reached or does not know
 */
export async function readSession(): Promise<Staff | undefined> {
  const response = await fetch(sessionUrl, { cache: 'no-store' });
  if (response.status === 401) return undefined;
  if (!response.ok) throw new Error(`Session: ${response.status}`);
  const { userCtx } = (await response.json()) as {
    userCtx: { name: string | null; roles: string[] };
  };
  return userCtx.name === null ? undefined : { name: userCtx.name, roles: userCtx.roles };
}

export async function signIn(name: string, password: string): Promise<SignInResult> {
  let response: Response;
  try {
    response = await fetch(sessionUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
  } catch {
    return { problem: 'no-connection' };
  }
  if (response.ok) return { staff: (await response.json()) as Staff };
  if (response.status === 429) return { problem: 'too-often' };
  return { problem: response.status < 500 ? 'wrong' : 'server' };
}

/** @throws when the server has not ended the session */
export async function signOut(): Promise<void> {
  const response = await fetch(sessionUrl, { method: 'DELETE' });
  if (!response.ok) throw new Error(`Sign-out: ${response.status}`);
}
