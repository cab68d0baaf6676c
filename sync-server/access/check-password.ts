import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { hashPassword, hashSecret, isEqualSecret, isPassword } from './passwords.ts';
import type { Attempt, SignInLimits } from './sign-in-limits.ts';
import { findAccount, type StaffAccount } from './staff-accounts.ts';

/**
 * The account, if it is open and the password is right. What is wrong cannot be told from the
 * answer, nor from how long it takes.
 * @throws CouchError 429 after too many wrong ones; `LockedAccountError`
 */
export type CheckPassword = (
  attempt: Attempt,
  password: string,
) => Promise<StaffAccount | undefined>;

/** Told only to those who have the right password: nobody who guesses learns of it. */
export class LockedAccountError extends CouchError {
  constructor() {
    super(401, 'account_locked', 'The account is locked.');
  }
}

/**
 * scrypt is slow on purpose, so a password that was right is remembered as a plain hash in
 * memory: clients that send Basic with every call pay once. Equal ones at the same time are
 * checked, and counted, once.
 */
export function createPasswordCheck(store: DocumentStore, limits: SignInLimits): CheckPassword {
  const remembered = new Map<string, string>();
  const running = new Map<string, Promise<boolean>>();

  const verify = async (attempt: Attempt, password: string, account?: StaffAccount) => {
    limits.count(attempt);
    const isRight = await isPasswordOf(account, password);
    if (isRight && account?.isLocked) throw new LockedAccountError();
    if (isRight) limits.noteSuccess(attempt);
    return isRight;
  };
  return async (attempt, password) => {
    const account = await findAccount(store.read, attempt.name);
    limits.requireFree(attempt);
    const fingerprint = hashSecret(`${account?.password?.key}:${password}`);
    const known = account?.isLocked ? undefined : remembered.get(attempt.name);
    if (known !== undefined && isEqualSecret(known, fingerprint)) return account;

    const key = `${attempt.address} ${attempt.name} ${fingerprint}`;
    const check = running.get(key) ?? verify(attempt, password, account);
    running.set(key, check);
    try {
      if (!(await check)) return undefined;
    } finally {
      running.delete(key);
    }
    remembered.set(attempt.name, fingerprint);
    return account;
  };
}

async function isPasswordOf(account: StaffAccount | undefined, password: string): Promise<boolean> {
  if (!account?.password) {
    // The same work as for a real password, so that the duration does not tell who exists.
    await hashPassword(password, 'no such account');
    return false;
  }
  return isPassword(password, account.password);
}
