import type { StandIn } from '#domain/stand-ins.ts';
import type {
  DocumentReader,
  DocumentStore,
  DocumentTransaction,
} from '#server/storage/document-store.ts';
import { usersDatabase } from './database-kind.ts';
import { hashPassword, type PasswordHash } from './passwords.ts';
import { endSessionsOf } from './staff-sessions.ts';

export interface StaffAccount {
  name: string;
  roles: string[];
  /** Not there for those who sign in elsewhere. */
  password?: PasswordHash;
  /** The password was made by somebody else: it opens nothing but the choice of another. */
  mustChangePassword?: true;
  isLocked?: true;
  /** Whom this person stands in for, in the past and to come too. */
  standsInFor?: StandIn[];
  /** Of a person whom another server vouches for (OpenID Connect). */
  oidc?: { issuer: string; subject: string };
}

type AccountDocument = StaffAccount & { _id: string; _rev: string };

const accountId = (name: string) => `org.couchdb.user:${name}`;

export async function findAccount(
  reader: DocumentReader,
  name: string,
): Promise<StaffAccount | undefined> {
  const doc = await reader.getDocument(usersDatabase, accountId(name));
  return doc && !doc._deleted ? (doc as unknown as AccountDocument) : undefined;
}

/** All accounts, by name. */
export async function listAccounts(reader: DocumentReader): Promise<StaffAccount[]> {
  const rows = await reader.listDocuments(usersDatabase, {
    startKey: accountId(''),
    endKey: accountId('\uffff'),
    includeDocs: true,
  });
  return rows.map((row) => row.doc as unknown as AccountDocument);
}

/** Writes an account as it is from now on: what it was before is not kept. */
export async function putAccount(tx: DocumentTransaction, account: StaffAccount): Promise<void> {
  if (!(await tx.getDatabase(usersDatabase))) await tx.createDatabase(usersDatabase);
  const known = await tx.getDocument(usersDatabase, accountId(account.name));
  await tx.putDocument(usersDatabase, {
    ...account,
    _id: accountId(account.name),
    ...(known && { _rev: known._rev }),
    type: 'user',
  });
}

/**
 * Makes an account, or gives an existing one a new password and these roles; then it is open, and
 * whoever was signed in with it no longer is.
 */
export async function saveAccount(
  store: DocumentStore,
  {
    mustChangePassword,
    ...account
  }: { name: string; password: string; roles: string[]; mustChangePassword?: boolean },
): Promise<void> {
  const password = await hashPassword(account.password);
  await store.transaction(async (tx) => {
    const { standsInFor } = (await findAccount(tx, account.name)) ?? {};
    await putAccount(tx, {
      ...account,
      password,
      ...(mustChangePassword && { mustChangePassword }),
      ...(standsInFor && { standsInFor }),
    });
    await endSessionsOf(tx, account.name);
  });
}
