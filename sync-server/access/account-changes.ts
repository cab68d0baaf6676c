import {
  departmentIdOf,
  isLastAdmin,
  isStaffName,
  isStaffRole,
  operatorRole,
} from '#domain/staff-roles.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type {
  DocumentReader,
  DocumentStore,
  DocumentTransaction,
} from '#server/storage/document-store.ts';
import { requireStaffAction } from './access-table.ts';
import { hashPassword, makePassword } from './passwords.ts';
import { findAccount, listAccounts, putAccount, type StaffAccount } from './staff-accounts.ts';
import { endSessionsOf } from './staff-sessions.ts';

/**
 * What an admin does to an account: one operation each, in one transaction. Whoever calls has been
 * checked, and is once more where nothing can come between: two admins may be at it at once.
 */
interface AccountChange {
  /** Name of the admin. */
  by: string;
  /** Of the account. */
  name: string;
}

function changeAccounts<T>(
  store: DocumentStore,
  by: string,
  work: (tx: DocumentTransaction) => Promise<T>,
): Promise<T> {
  return store.transaction(async (tx) => {
    const { roles = [], isLocked } = (await findAccount(tx, by)) ?? {};
    requireStaffAction(
      { kind: 'staff', name: by, roles: isLocked ? [] : roles },
      'manage-accounts',
    );
    return work(tx);
  });
}

/** @throws CouchError 403, 409 when there is one of this name, 422 for a name or roles that cannot be */
export async function addAccount(
  store: DocumentStore,
  { by, name, roles }: AccountChange & { roles: string[] },
): Promise<{ password: string }> {
  if (!isStaffName(name)) throw invalid('bad_name', 'This name cannot be used to sign in.');
  const password = makePassword();
  const hash = await hashPassword(password);
  await changeAccounts(store, by, async (tx) => {
    await requireRoles(tx, roles);
    if (await isTaken(tx, name)) {
      throw new CouchError(409, 'name_taken', 'There is an account with this name already.');
    }
    await putAccount(tx, { name, roles, password: hash, mustChangePassword: true });
  });
  return { password };
}

/** Letters' size makes no other person: names are read in histories. */
async function isTaken(reader: DocumentReader, name: string): Promise<boolean> {
  const accounts = await listAccounts(reader);
  return accounts.some((account) => account.name.toLowerCase() === name.toLowerCase());
}

/** @throws CouchError 403, 404, 409 for the last admin, 422 */
export function setRoles(
  store: DocumentStore,
  { by, name, roles }: AccountChange & { roles: string[] },
): Promise<void> {
  return changeAccounts(store, by, async (tx) => {
    await requireRoles(tx, roles);
    const account = await readStaffAccount(tx, name);
    if (account.oidc) throw notLocal();
    if (!roles.includes('admin')) await requireOtherAdmin(tx, name);
    await putAccount(tx, { ...account, roles });
  });
}

/** Ends the sessions that began with the old one. @throws CouchError 403, 404, 422 */
export async function resetPassword(
  store: DocumentStore,
  { by, name }: AccountChange,
): Promise<{ password: string }> {
  const password = makePassword();
  const hash = await hashPassword(password);
  await changeAccounts(store, by, async (tx) => {
    const account = await readStaffAccount(tx, name);
    if (account.oidc) throw notLocal();
    await putAccount(tx, { ...account, password: hash, mustChangePassword: true });
    await endSessionsOf(tx, name);
  });
  return { password };
}

/** A locked account is signed out at once, and kept. @throws CouchError 403, 404, 409, 422 */
export function setLock(
  store: DocumentStore,
  { by, name, isLocked }: AccountChange & { isLocked: boolean },
): Promise<void> {
  return changeAccounts(store, by, async (tx) => {
    const { isLocked: _before, ...account } = await readStaffAccount(tx, name);
    if (isLocked) await requireOtherAdmin(tx, name);
    await putAccount(tx, { ...account, ...(isLocked && { isLocked }) });
    if (isLocked) await endSessionsOf(tx, name);
  });
}

/** Signs somebody out everywhere. @throws CouchError 403, 404 */
export function endAllSessions(store: DocumentStore, { by, name }: AccountChange): Promise<void> {
  return changeAccounts(store, by, async (tx) => {
    if (!(await findAccount(tx, name))) throw noAccount();
    await endSessionsOf(tx, name);
  });
}

/** @throws CouchError 422 for what is no role, or names a department that does not exist */
export async function requireRoles(reader: DocumentReader, roles: string[]): Promise<void> {
  if (roles.length === 0) throw invalid('no_role', 'An account needs at least one role.');
  const wrong = roles.find((role) => !isStaffRole(role));
  if (wrong !== undefined) throw invalid('bad_role', `"${wrong}" is not a role.`);
  for (const role of roles) {
    const id = departmentIdOf(role);
    if (id === undefined || (await isDepartment(reader, id))) continue;
    throw invalid('unknown_department', `There is no department "${id}".`);
  }
}

export async function isDepartment(reader: DocumentReader, id: string): Promise<boolean> {
  const doc = await reader.getDocument('town', `department:${id}`);
  return doc !== undefined && !doc._deleted;
}

async function requireOtherAdmin(tx: DocumentTransaction, name: string): Promise<void> {
  if (!isLastAdmin(await listAccounts(tx), name)) return;
  throw new CouchError(
    409,
    'last_admin',
    'Nobody else manages accounts: make another admin first.',
  );
}

async function readStaffAccount(tx: DocumentTransaction, name: string): Promise<StaffAccount> {
  const account = await findAccount(tx, name);
  if (!account) throw noAccount();
  if (account.roles.includes(operatorRole)) {
    throw invalid('operator', 'The account of the operator is set where the server is started.');
  }
  return account;
}

export function noAccount(): CouchError {
  return new CouchError(404, 'not_found', 'There is no account with this name.');
}

function notLocal(): CouchError {
  return invalid('signs_in_elsewhere', 'Password and roles come from where this person signs in.');
}

function invalid(error: string, reason: string): CouchError {
  return new CouchError(422, error, reason);
}
