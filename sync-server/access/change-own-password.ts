import { passwordProblem } from '#domain/staff-passwords.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { noAccount } from './account-changes.ts';
import type { CheckPassword } from './check-password.ts';
import type { Identity } from './identity.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { findAccount, putAccount } from './staff-accounts.ts';
import { endSessionsOf } from './staff-sessions.ts';

const problems = {
  short: 'A password needs at least twelve characters.',
  name: 'A password must not contain the name of the account.',
  common: 'Many people use this password: it would be guessed.',
  same: 'This is the password that was to be changed.',
};

/**
 * A new password that somebody has chosen. Other devices are signed out. Whoever has been given
 * a password has just signed in with it, so it is not asked for again.
 * @throws CouchError 403 when the current one is wrong, 422 for a weak one, 429
 */
export async function changeOwnPassword(
  store: DocumentStore,
  checkPassword: CheckPassword,
  change: {
    identity: Extract<Identity, { kind: 'staff' | 'newcomer' }>;
    current: string;
    wanted: string;
    address: string;
  },
): Promise<void> {
  const { identity, current, wanted, address } = change;
  const { name, sessionId } = identity;
  const account = await findAccount(store.read, name);
  if (!account?.password) throw noAccount();
  const isKnown = identity.kind === 'newcomer' || (await checkPassword({ name, address }, current));
  if (!isKnown) throw new CouchError(403, 'wrong_password', 'The current password is incorrect.');

  const problem = passwordProblem(wanted, name);
  if (problem) throw new CouchError(422, `password_${problem}`, problems[problem]);
  if (await isPassword(wanted, account.password)) {
    throw new CouchError(422, 'password_same', problems.same);
  }
  const password = await hashPassword(wanted);
  await store.transaction(async (tx) => {
    const known = await findAccount(tx, name);
    // Somebody has reset it or locked the account meanwhile.
    if (known?.password?.key !== account.password?.key || known?.isLocked) throw noAccount();
    const { mustChangePassword: _done, ...rest } = known ?? account;
    await putAccount(tx, { ...rest, password });
    await endSessionsOf(tx, name, sessionId);
  });
}
