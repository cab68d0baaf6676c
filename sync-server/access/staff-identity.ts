import { departmentIdOf } from '#domain/staff-roles.ts';
import { isActiveOn } from '#domain/stand-ins.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import type { Identity } from './identity.ts';
import { findAccount, type StaffAccount } from './staff-accounts.ts';

/**
 * What an account may do today: its own roles, and the departments of those whom it stands in for.
 * Nothing else is lent, and nothing that was lent is lent on.
 * @param today in the town: `2026-12-01`
 */
export async function identityOfAccount(
  reader: DocumentReader,
  account: StaffAccount,
  today: string,
): Promise<Extract<Identity, { kind: 'staff' | 'newcomer' }>> {
  const { name, roles, standsInFor = [], mustChangePassword } = account;
  if (mustChangePassword) return { kind: 'newcomer', name };
  const active = standsInFor.filter((standIn) => isActiveOn(standIn, today));
  const lent: string[] = [];
  const counting = [];
  for (const standIn of active) {
    const colleague = await findAccount(reader, standIn.name);
    if (!colleague || colleague.isLocked) continue;
    counting.push(standIn);
    lent.push(...colleague.roles.filter((role) => departmentIdOf(role) !== undefined));
  }
  return {
    kind: 'staff',
    name,
    roles: [...new Set([...roles, ...lent])],
    ...(counting.length > 0 && { standsInFor: counting }),
    ...(account.oidc && { signsInElsewhere: true }),
  };
}
