import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { CouchError } from '#server/storage/couch-error.ts';

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

/**
 * One at a time: each takes 64 MiB and a thread of the pool that files and compression need too.
 * @throws CouchError 429 when too many wait already
 */
export async function hashPassword(
  password: string,
  salt = randomBytes(16).toString('hex'),
): Promise<PasswordHash> {
  if (waiting >= maxWaiting) {
    const reason = 'Too many sign-ins at once; try again soon.';
    throw new CouchError(429, 'too_many_requests', reason, retrySeconds);
  }
  waiting++;
  const turn = lastTurn.then(() => deriveKey(password, salt, 32, cost));
  lastTurn = turn.then(
    () => undefined,
    () => undefined,
  );
  try {
    return { salt, key: (await turn).toString('hex') };
  } finally {
    waiting--;
  }
}

const maxWaiting = 20;
const retrySeconds = 5;
let waiting = 0;
let lastTurn: Promise<unknown> = Promise.resolve();

export async function isPassword(password: string, hash: PasswordHash): Promise<boolean> {
  const derived = await hashPassword(password, hash.salt);
  return isEqualSecret(derived.key, hash.key);
}

/** Without letters that look like digits: it is read from one screen and typed at another. */
const passwordLetters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be given to somebody, 79 bits: `k7pd-m3xq-w9ab-c4tz`. */
export function makePassword(): string {
  const letters = Array.from(
    { length: 16 },
    () => passwordLetters[randomInt(passwordLetters.length)],
  );
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
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
