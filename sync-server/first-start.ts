import { randomBytes } from 'node:crypto';
import { internalDatabase } from './access/database-kind.ts';
import { isPassword } from './access/passwords.ts';
import { findAccount, saveAccount } from './access/staff-accounts.ts';
import type { DocumentStore } from './storage/document-store.ts';

export const adminName = 'admin';
const adminRoles = ['_admin', 'admin', 'editor'];

/**
 * Makes sure that somebody can sign in. A password from the settings always holds; without one
 * it is made once.
 * @returns the password that was made now, to be shown to whoever started the server
 */
export async function ensureAdmin(
  store: DocumentStore,
  wanted: string | undefined,
): Promise<string | undefined> {
  const account = await findAccount(store.read, adminName);
  if (wanted === undefined) {
    if (account) return undefined;
    const password = randomBytes(12).toString('base64url');
    await saveAccount(store, { name: adminName, password, roles: adminRoles });
    return password;
  }
  if (!account || !(await isPassword(wanted, account.password))) {
    await saveAccount(store, { name: adminName, password: wanted, roles: adminRoles });
  }
  return undefined;
}

/** The key that signs session cookies: made once, so that a restart signs nobody out. */
export async function ensureSessionSecret(store: DocumentStore): Promise<string> {
  const _id = 'secret:session';
  return store.transaction(async (tx) => {
    if (!(await tx.getDatabase(internalDatabase))) await tx.createDatabase(internalDatabase);
    const known = await tx.getDocument(internalDatabase, _id);
    if (known) return String(known.value);
    const value = randomBytes(32).toString('hex');
    await tx.putDocument(internalDatabase, { _id, value });
    return value;
  });
}
