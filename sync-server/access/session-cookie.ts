import { CouchError } from '#server/storage/couch-error.ts';

/** What a session cookie tells: whose it is, and the 256 random bits that prove it. */
export interface SessionKey {
  name: string;
  secret: string;
}

/** `name:secret`, base64url. */
export function writeSessionCookie({ name, secret }: SessionKey): string {
  return Buffer.from(`${name}:${secret}`).toString('base64url');
}

/** @throws CouchError 400 when it cannot be one of ours */
export function readSessionCookie(cookie: string): SessionKey {
  const text = Buffer.from(cookie, 'base64url').toString();
  const [, name, secret] = /^(.+):([^:]+)$/s.exec(text) ?? [];
  if (name === undefined || secret === undefined) {
    const reason = 'Malformed AuthSession cookie. Please clear your cookies.';
    throw new CouchError(400, 'bad_request', reason);
  }
  return { name, secret };
}
