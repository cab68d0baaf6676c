import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { isEqualSecret } from './passwords.ts';

/**
 * Lets into a resident's database only the pass that has claimed it.
 * @param ownerHash of the pass that asks
 * @returns whether somebody has claimed it
 * @throws CouchError 401 when that was another pass
 */
export async function requireOwner(
  reader: DocumentReader,
  database: string,
  ownerHash: string,
): Promise<boolean> {
  const known = await reader.getDatabase(database);
  if (!known) return false;
  if (known.ownerHash && isEqualSecret(known.ownerHash, ownerHash)) return true;
  throw new CouchError(401, 'unauthorized', 'Name or password is incorrect.');
}
