import type { DocumentReader, DocumentStore } from '#server/storage/document-store.ts';
import { usersDatabase } from './database-kind.ts';
import { hashPassword, type PasswordHash } from './passwords.ts';

export interface StaffAccount {
  name: string;
  roles: string[];
  password: PasswordHash;
}

const accountId = (name: string) => `org.couchdb.user:${name}`;

export async function findAccount(
  reader: DocumentReader,
  name: string,
): Promise<StaffAccount | undefined> {
  if (!(await reader.getDatabase(usersDatabase))) return undefined;
  const doc = await reader.getDocument(usersDatabase, accountId(name));
  return doc && !doc._deleted ? (doc as unknown as StaffAccount) : undefined;
}

/** All accounts, by name. */
export async function listAccounts(reader: DocumentReader): Promise<StaffAccount[]> {
  if (!(await reader.getDatabase(usersDatabase))) return [];
  const rows = await reader.listDocuments(usersDatabase, {
    startKey: accountId(''),
    endKey: accountId('\uffff'),
    includeDocs: true,
  });
  return rows.map((row) => row.doc as unknown as StaffAccount);
}

/** Makes an account, or gives an existing one a new password and these roles. */
export async function saveAccount(
  store: DocumentStore,
  account: { name: string; password: string; roles: string[] },
): Promise<void> {
  const password = await hashPassword(account.password);
  await store.transaction(async (tx) => {
    if (!(await tx.getDatabase(usersDatabase))) await tx.createDatabase(usersDatabase);
    const known = await tx.getDocument(usersDatabase, accountId(account.name));
    await tx.putDocument(usersDatabase, {
      _id: accountId(account.name),
      ...(known && { _rev: known._rev }),
      type: 'user',
      name: account.name,
      roles: account.roles,
      password,
    });
  });
}
