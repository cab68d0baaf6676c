/** What a member of staff may do: `department:<id>`, `editor`, `admin`, or `display` for a screen. */
export const generalRoles = ['editor', 'admin', 'display'] as const;

const departmentPrefix = 'department:';

export function departmentRoleOf(departmentId: string): string {
  return departmentPrefix + departmentId;
}

/** `department:bauen` → `bauen`; `undefined` for every other role. */
export function departmentIdOf(role: string): string | undefined {
  const id = role.startsWith(departmentPrefix) ? role.slice(departmentPrefix.length) : '';
  return /^[a-z0-9-]+$/.test(id) ? id : undefined;
}

export function isStaffRole(role: string): boolean {
  return departmentIdOf(role) !== undefined || generalRoles.some((each) => each === role);
}

/** CouchDB's server admin: who runs the server, not somebody of the town hall's staff. */
export const operatorRole = '_admin';

/** History names these for who acted, and CouchDB and the passes of residents use the others. */
const takenNames = /^(resident|server|resident-.*|_.*)$/i;
export const maxNameLength = 60;

/** A name that somebody can sign in with: no colon, which Basic ends names with, no control signs. */
export function isStaffName(name: string): boolean {
  return (
    name.length <= maxNameLength &&
    /^[^:\p{C}\s](?:[^:\p{C}]*[^:\p{C}\s])?$/u.test(name) &&
    !takenNames.test(name)
  );
}

interface RolesOfAccount {
  name: string;
  roles: readonly string[];
  isLocked?: boolean;
}

/** True when nobody else of the staff could manage accounts; the operator does not count. */
export function isLastAdmin(accounts: readonly RolesOfAccount[], name: string): boolean {
  const admins = accounts.filter(
    ({ roles, isLocked }) => !isLocked && roles.includes('admin') && !roles.includes(operatorRole),
  );
  return admins.length === 1 && admins[0]?.name === name;
}
