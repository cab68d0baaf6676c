import type { SecurityObject } from '#server/storage/document-store.ts';

/** CouchDB's `default_security = admin_only`: what a `_security` that nobody has set means. */
export const defaultSecurity: SecurityObject = {
  members: { roles: ['_admin'] },
  admins: { roles: ['_admin'] },
};

interface Person {
  name: string;
  roles: readonly string[];
}

export function isDatabaseAdmin(security: SecurityObject, person: Person): boolean {
  return isNamed(security.admins, person);
}

/** `readers` is what old versions of CouchDB call members. */
export function isDatabaseMember(security: SecurityObject, person: Person): boolean {
  return isNamed(security.members ?? security.readers, person);
}

/** @param part `{ names: string[], roles: string[] }`, each optional: checked when it was set */
function isNamed(part: unknown, { name, roles }: Person): boolean {
  const { names = [], roles: named = [] } = (part ?? {}) as Partial<Record<string, string[]>>;
  return names.includes(name) || named.some((role) => roles.includes(role));
}
