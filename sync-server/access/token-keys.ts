import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';

/** Keys that sign bearer tokens (JWT); without a key there are no tokens of its kind. */
export interface TokenKeys {
  /** HMAC: HS256, HS384, HS512. */
  secret?: KeyObject;
  /** RSA: RS256, RS384, RS512. Elliptic curves: ES256, ES384 or ES512, as the curve has it. */
  publicKey?: KeyObject;
}

const minSecretBytes = 32;
const minRsaBits = 2048;
const algorithmOfCurve: Record<string, string> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/**
 * Reads `JWT_SECRET` (base64, at least 256 bits) and `JWT_PUBLIC_KEY` (PEM, line breaks may be
 * written as `\n`). Whoever can sign with them can sign in as anybody on the staff, as the
 * operator too; residents have no tokens.
 * @throws Error naming the variable and what is wrong with it
 */
export function readTokenKeys(env: NodeJS.ProcessEnv): TokenKeys {
  const { JWT_SECRET: secret, JWT_PUBLIC_KEY: publicKey } = env;
  return {
    ...(secret ? { secret: readSecret(secret) } : {}),
    ...(publicKey ? { publicKey: readPublicKey(publicKey) } : {}),
  };
}

function readSecret(text: string): KeyObject {
  const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(text);
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (!isBase64 || bytes.length < minSecretBytes) {
    throw new Error('JWT_SECRET must be at least 256 bits in base64');
  }
  return createSecretKey(bytes);
}

function readPublicKey(pem: string): KeyObject {
  const key = parsePem(pem.replaceAll(String.raw`\n`, '\n'));
  if (!key || algorithmsOf(key).length === 0) {
    throw new Error(
      `JWT_PUBLIC_KEY must be a public key in PEM: RSA of ${minRsaBits} bits, P-256, P-384 or P-521`,
    );
  }
  return key;
}

function parsePem(pem: string): KeyObject | undefined {
  // Node derives a public key from a private one, which has no business here.
  if (pem.includes('PRIVATE')) return undefined;
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** Algorithms that a key is for: a token is never checked with a key of another kind. */
export function algorithmsOf(key: KeyObject): string[] {
  if (key.type === 'secret') return ['HS256', 'HS384', 'HS512'];
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    return modulusLength >= minRsaBits ? ['RS256', 'RS384', 'RS512'] : [];
  }
  const algorithm = key.asymmetricKeyType === 'ec' ? algorithmOfCurve[namedCurve] : undefined;
  return algorithm ? [algorithm] : [];
}
