import { createHmac } from 'node:crypto';
import { isEqualSecret } from './passwords.ts';

/** Seconds that a session lasts from its sign-in: a working day. */
export const sessionSeconds = 12 * 3600;

/** `name:expiry:signature`, base64url, signed with the server's own secret. */
export function signSession(name: string, nowMs: number, secret: string): string {
  const payload = `${name}:${Math.floor(nowMs / 1000) + sessionSeconds}`;
  return Buffer.from(`${payload}:${signatureOf(payload, secret)}`).toString('base64url');
}

/** The account of a valid cookie; `undefined` when it is forged, broken or has run out. */
export function readSession(cookie: string, nowMs: number, secret: string): string | undefined {
  const match = /^(.+):(\d+):([0-9a-f]{64})$/s.exec(Buffer.from(cookie, 'base64url').toString());
  const [, name, expiry, signature] = match ?? [];
  if (name === undefined || signature === undefined) return undefined;
  if (!isEqualSecret(signature, signatureOf(`${name}:${expiry}`, secret))) return undefined;
  return Number(expiry) * 1000 > nowMs ? name : undefined;
}

function signatureOf(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('hex');
}
