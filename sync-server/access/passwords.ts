import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const deriveKey = promisify<
  string,
  string,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);
/** OWASP's scrypt setting for passwords: 64 MiB, about 0.2 s. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

export interface PasswordHash {
  salt: string;
  key: string;
}

export async function hashPassword(
  password: string,
  salt = randomBytes(16).toString('hex'),
): Promise<PasswordHash> {
  return { salt, key: (await deriveKey(password, salt, 32, cost)).toString('hex') };
}

export async function isPassword(password: string, hash: PasswordHash): Promise<boolean> {
  const derived = await hashPassword(password, hash.salt);
  return isEqualSecret(derived.key, hash.key);
}

/** Hash of a resident's secret, which is 256 random bits: stretching it would gain nothing. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares without telling by its duration where two strings differ. */
export function isEqualSecret(left: string, right: string): boolean {
  const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
  return timingSafeEqual(digest(left), digest(right));
}
