import { withDatabase } from './device-database.ts';

/** The resident's credential: who holds the secret may read and write the database. */
export interface Pass {
  /** `resident-<id>`, also the user name. */
  database: string;
  /** 256 bits, base64url. */
  secret: string;
}

// 32 signs, so that five bits of a random byte choose one evenly; CouchDB allows no capitals.
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idLength = 28;

export function createPass(randomBytes: (count: number) => Uint8Array): Pass {
  const id = [...randomBytes(idLength)].map((byte) => alphabet.charAt(byte % 32)).join('');
  const secret = btoa(String.fromCharCode(...randomBytes(32)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return { database: `resident-${id}`, secret };
}

function cryptoBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** The device's pass, made on first need. One transaction, so two tabs cannot make two. */
export function getPass(): Promise<Pass> {
  const fresh = createPass(cryptoBytes);
  return withDatabase((db) =>
    db.transaction('rw', db.settings, async () => {
      const saved = await db.settings.get('pass');
      if (saved) return saved.value as Pass;
      await db.settings.put({ key: 'pass', value: fresh });
      return fresh;
    }),
  );
}

/** HTTP Basic (RFC 7617), so that every CouchDB client can use the pass. */
export function passHeader(pass: Pass): string {
  return `Basic ${btoa(`${pass.database}:${pass.secret}`)}`;
}
