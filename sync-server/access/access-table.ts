import { CouchError } from '#server/storage/couch-error.ts';
import { databaseKindOf, type DatabaseKind } from './database-kind.ts';
import type { Identity } from './identity.ts';

export type DatabaseAction = 'read' | 'write' | 'create' | 'delete';
type Role = 'everyone' | 'owner' | 'new-pass' | 'department' | 'editor' | 'operator';

/**
 * Who may do what with a database. `owner` holds the pass of a claimed database, `new-pass` one
 * that nobody has used yet, `department` has the role of the database's department (or is admin).
 * What is not listed is refused.
 */
const accessTable: Record<DatabaseKind['kind'], Record<DatabaseAction, readonly Role[]>> = {
  town: {
    read: ['everyone'],
    write: ['editor', 'operator'],
    create: ['operator'],
    delete: [],
  },
  occupancy: { read: ['everyone'], write: [], create: [], delete: [] },
  resident: {
    read: ['owner', 'operator'],
    write: ['owner', 'new-pass'],
    create: ['new-pass', 'owner'],
    delete: [],
  },
  desk: {
    read: ['department', 'operator'],
    write: ['department'],
    create: [],
    delete: [],
  },
  internal: { read: ['operator'], write: [], create: [], delete: [] },
  other: {
    read: ['operator'],
    write: ['operator'],
    create: ['operator'],
    delete: ['operator'],
  },
};

function hasRole(identity: Identity, role: Role, database: string, kind: DatabaseKind): boolean {
  switch (role) {
    case 'everyone':
      return true;
    case 'owner':
      return identity.kind === 'resident' && identity.claimed && identity.database === database;
    case 'new-pass':
      return identity.kind === 'resident' && !identity.claimed && identity.database === database;
    case 'department':
      return (
        identity.kind === 'staff' &&
        kind.kind === 'desk' &&
        (identity.roles.includes('admin') ||
          identity.roles.includes(`department:${kind.departmentId}`))
      );
    case 'editor':
      return (
        identity.kind === 'staff' &&
        (identity.roles.includes('editor') || identity.roles.includes('admin'))
      );
    case 'operator':
      return identity.kind === 'staff' && identity.roles.includes('_admin');
  }
}

export function isAllowed(identity: Identity, action: DatabaseAction, database: string): boolean {
  const kind = databaseKindOf(database);
  return accessTable[kind.kind][action].some((role) => hasRole(identity, role, database, kind));
}

/**
 * Lets an allowed action pass.
 * @throws CouchError 401 when signing in could help, 403 when it could not
 */
export function requireAccess(identity: Identity, action: DatabaseAction, database: string): void {
  if (isAllowed(identity, action, database)) return;
  if (identity.kind === 'anonymous') {
    throw new CouchError(401, 'unauthorized', 'You are not authorized to access this db.');
  }
  throw new CouchError(403, 'forbidden', 'You are not allowed to access this db.');
}
