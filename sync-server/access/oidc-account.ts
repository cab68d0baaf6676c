import { departmentIdOf, isStaffName, isStaffRole } from '#domain/staff-roles.ts';
import type { DocumentReader, DocumentStore } from '#server/storage/document-store.ts';
import { isDepartment } from './account-changes.ts';
import { claimAt, type OidcClaims } from './oidc-client.ts';
import { listAccounts, putAccount, type StaffAccount } from './staff-accounts.ts';

export type OidcProblem = 'no-role' | 'locked' | 'no-name' | 'name-taken';

/**
 * The account of somebody whom another server vouches for, made with the first sign-in. Its roles
 * are those that server names now; its name stays, for histories have it.
 */
export function admitByClaims(
  store: DocumentStore,
  claims: OidcClaims,
  rolesClaim: string,
): Promise<{ account: StaffAccount } | { problem: OidcProblem }> {
  return store.transaction(async (tx) => {
    const roles = await usableRoles(tx, claimAt(claims, rolesClaim));
    const accounts = await listAccounts(tx);
    const { issuer, subject } = claims;
    const known = accounts.find(({ oidc }) => oidc?.issuer === issuer && oidc.subject === subject);
    if (known?.isLocked) return { problem: 'locked' };
    if (roles.length === 0) {
      // What was admitted once is no longer, and stands in for nobody.
      if (known) await putAccount(tx, { ...known, roles });
      return { problem: 'no-role' };
    }
    const name = known?.name ?? nameOf(claims);
    if (name === undefined) return { problem: 'no-name' };
    const isTaken = accounts.some((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!known && isTaken) return { problem: 'name-taken' };
    const account: StaffAccount = { ...known, name, roles, oidc: { issuer, subject } };
    await putAccount(tx, account);
    return { account };
  });
}

function nameOf({ preferred_username: username, name }: OidcClaims): string | undefined {
  return [username, name].find(
    (each): each is string => typeof each === 'string' && isStaffName(each),
  );
}

/** Other values belong to other programs, and are left alone. */
async function usableRoles(reader: DocumentReader, claim: unknown): Promise<string[]> {
  const values = [claim].flat().filter((value) => typeof value === 'string' && isStaffRole(value));
  const roles: string[] = [];
  for (const role of new Set(values as string[])) {
    const id = departmentIdOf(role);
    if (id === undefined || (await isDepartment(reader, id))) roles.push(role);
  }
  return roles;
}
