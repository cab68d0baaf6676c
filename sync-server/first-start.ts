import { isPassword, makePassword } from './access/passwords.ts';
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
    const password = makePassword();
    await saveAccount(store, { name: adminName, password, roles: adminRoles });
    return password;
  }
  if (!account?.password || !(await isPassword(wanted, account.password))) {
    await saveAccount(store, { name: adminName, password: wanted, roles: adminRoles });
  }
  return undefined;
}
