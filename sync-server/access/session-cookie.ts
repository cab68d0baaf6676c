import { createHmac } from 'node:crypto';
import { CouchError } from '#server/storage/couch-error.ts';
import { isEqualSecret } from './passwords.ts';

/** Seconds that a session lasts from its sign-in: a working day. */
export const sessionSeconds = 12 * 3600;

/** `name:expiry:signature`, base64url, signed with the server's own secret. */
export function signSession(name: string, nowMs: number, secret: string): string {
  const payload = `${name}:${Math.floor(nowMs / 1000) + sessionSeconds}`;
  return Buffer.from(`${payload}:${signatureOf(payload, secret)}`).toString('base64url');
}

/**
 * The account of a valid cookie; `undefined` when it is forged or has run out.
 * @throws CouchError 400 when nobody could have signed it
 */
export function readSession(cookie: string, nowMs: number, secret: string): string | undefined {
  const text = Buffer.from(cookie, 'base64url').toString();
  if (text.split(':').length < 3) {
    const reason = 'Malformed AuthSession cookie. Please clear your cookies.';
    throw new CouchError(400, 'bad_request', reason);
  }
  const match = /^(.+):(\d+):([0-9a-f]{64})$/s.exec(text);
  const [, name, expiry, signature] = match ?? [];
  if (name === undefined || signature === undefined) return undefined;
  if (!isEqualSecret(signature, signatureOf(`${name}:${expiry}`, secret))) return undefined;
  return Number(expiry) * 1000 > nowMs ? name : undefined;
}

function signatureOf(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('hex');
}
