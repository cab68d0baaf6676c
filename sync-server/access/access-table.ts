import { CouchError } from '#server/storage/couch-error.ts';
import type { SecurityObject } from '#server/storage/document-store.ts';
import { databaseKindOf, type DatabaseKind } from './database-kind.ts';
import type { Identity } from './identity.ts';
import { isDatabaseAdmin, isDatabaseMember } from './security-object.ts';

/** `administer`: settings, security, purge, compaction, design documents and indexes. */
export type DatabaseAction = 'read' | 'write' | 'create' | 'delete' | 'administer';
type Role =
  | 'everyone'
  | 'owner'
  | 'new-pass'
  | 'department'
  | 'display'
  | 'editor'
  | 'admin'
  | 'member'
  | 'database-admin'
  | 'operator';

/**
 * Who may do what with a database. `owner` holds the pass of a claimed database, `new-pass` one
 * that nobody has used yet, `department` has the role of the database's department (or is admin),
 * `display` is a screen in a waiting room, or somebody of any department; `admin` is the operator, too.
 * `database-admin` and `member` are staff that the database's `_security` names; one that names
 * nobody is closed, while CouchDB would open it to all. What is not listed is refused.
 */
const accessTable: Record<DatabaseKind['kind'], Record<DatabaseAction, readonly Role[]>> = {
  town: {
    read: ['everyone'],
    write: ['editor', 'operator'],
    create: ['operator'],
    delete: [],
    administer: [],
  },
  'town-history': {
    read: ['editor', 'operator'],
    write: [],
    create: [],
    delete: [],
    administer: [],
  },
  occupancy: { read: ['everyone'], write: [], create: [], delete: [], administer: [] },
  board: { read: ['display', 'operator'], write: [], create: [], delete: [], administer: [] },
  resident: {
    read: ['owner', 'operator'],
    write: ['owner', 'new-pass'],
    create: ['new-pass', 'owner'],
    delete: [],
    administer: [],
  },
  desk: {
    read: ['department', 'operator'],
    write: ['department'],
    create: [],
    delete: [],
    administer: [],
  },
  audit: { read: ['admin'], write: [], create: [], delete: [], administer: [] },
  internal: { read: ['operator'], write: [], create: [], delete: [], administer: [] },
  other: {
    read: ['operator', 'database-admin', 'member'],
    write: ['operator', 'database-admin', 'member'],
    create: ['operator'],
    delete: ['operator'],
    administer: ['operator', 'database-admin'],
  },
};

export type StaffAction =
  | 'manage-accounts'
  | 'manage-own'
  | 'choose-password'
  | 'read-figures'
  | 'read-figures-of-all';

/**
 * Who may do what beside the databases: with the accounts of the staff, and with figures. Those of
 * a department are for whoever may read its cases, which the table above says.
 */
const staffTable: Record<StaffAction, readonly ('admin' | 'staff' | 'newcomer')[]> = {
  'manage-accounts': ['admin'],
  'manage-own': ['staff'],
  'choose-password': ['staff', 'newcomer'],
  'read-figures': ['staff'],
  'read-figures-of-all': ['admin'],
};

export function mayWithAccounts(identity: Identity, action: StaffAction): boolean {
  return staffTable[action].some((who) =>
    who === 'admin' ? isAdmin(identity) : identity.kind === who,
  );
}

/** Manages the accounts of the staff: an admin, or the operator. */
function isAdmin(identity: Identity): boolean {
  return isOperator(identity) || (identity.kind === 'staff' && identity.roles.includes('admin'));
}

/** @throws CouchError 401 when signing in could help, 403 when it could not */
export function requireStaffAction(identity: Identity, action: StaffAction): void {
  if (mayWithAccounts(identity, action)) return;
  throw identity.kind === 'anonymous'
    ? new CouchError(401, 'unauthorized', 'Please sign in.')
    : new CouchError(403, 'forbidden', 'Your account may not do this.');
}

/**
 * @param departmentId `null`: figures of the whole town
 * @throws CouchError as `requireStaffAction`
 */
export function requireFigures(identity: Identity, departmentId: string | null): void {
  if (departmentId === null) return requireStaffAction(identity, 'read-figures-of-all');
  requireAccess(identity, 'read', { database: `desk-${departmentId}` });
}

/** A database that somebody wants to work with. */
export interface AccessTarget {
  database: string;
  /** `_security`, needed where `needsSecurity` says so. */
  security?: SecurityObject;
}

function hasRole(identity: Identity, role: Role, target: AccessTarget): boolean {
  const { database, security = {} } = target;
  switch (role) {
    case 'everyone':
      return true;
    case 'owner':
      return identity.kind === 'resident' && identity.claimed && identity.database === database;
    case 'new-pass':
      return identity.kind === 'resident' && !identity.claimed && identity.database === database;
    case 'department':
      return identity.kind === 'staff' && isOfDepartment(identity.roles, databaseKindOf(database));
    case 'display':
      return identity.kind === 'staff' && identity.roles.some(seesBoards);
    case 'editor':
      return (
        identity.kind === 'staff' &&
        (identity.roles.includes('editor') || identity.roles.includes('admin'))
      );
    case 'admin':
      return isAdmin(identity);
    case 'member':
      return identity.kind === 'staff' && isDatabaseMember(security, identity);
    case 'database-admin':
      return identity.kind === 'staff' && isDatabaseAdmin(security, identity);
    case 'operator':
      return isOperator(identity);
  }
}

function isOfDepartment(roles: string[], kind: DatabaseKind): boolean {
  return (
    kind.kind === 'desk' &&
    (roles.includes('admin') || roles.includes(`department:${kind.departmentId}`))
  );
}

function seesBoards(role: string): boolean {
  return role === 'display' || role === 'admin' || role.startsWith('department:');
}

/** CouchDB's server admin. */
export function isOperator(identity: Identity): boolean {
  return identity.kind === 'staff' && identity.roles.includes('_admin');
}

/** True when the database's `_security` decides. */
export function needsSecurity(identity: Identity, database: string): boolean {
  const isStaff = identity.kind === 'staff' && !isOperator(identity);
  return isStaff && databaseKindOf(database).kind === 'other';
}

export function isAllowed(
  identity: Identity,
  action: DatabaseAction,
  target: AccessTarget,
): boolean {
  return rolesFor(action, target).some((role) => hasRole(identity, role, target));
}

function rolesFor(action: DatabaseAction, { database }: AccessTarget): readonly Role[] {
  return accessTable[databaseKindOf(database).kind][action];
}

/** What CouchDB leaves to its server admin: making and deleting databases. */
function isOperatorsAlone(action: DatabaseAction, target: AccessTarget): boolean {
  return (
    (action === 'create' || action === 'delete') && rolesFor(action, target).includes('operator')
  );
}

/**
 * Lets an allowed action pass.
 * @throws CouchError 401 when signing in could help, 403 when it could not; 401 as well for what
 *   CouchDB leaves to its server admin, whoever asks
 */
export function requireAccess(
  identity: Identity,
  action: DatabaseAction,
  target: AccessTarget,
): void {
  if (isAllowed(identity, action, target)) return;
  if (isOperatorsAlone(action, target)) throw notOperator();
  const isAnonymous = identity.kind === 'anonymous';
  const cannot = isAnonymous ? 'You are not authorized' : 'You are not allowed';
  const reason =
    action === 'administer' ? 'You are not a db or server admin.' : `${cannot} to access this db.`;
  throw isAnonymous
    ? new CouchError(401, 'unauthorized', reason)
    : new CouchError(403, 'forbidden', reason);
}

/** @throws CouchError 401, as CouchDB does for whoever asks */
export function requireOperator(identity: Identity): void {
  if (!isOperator(identity)) throw notOperator();
}

/** @throws CouchError 401, as for what is the operator's */
export function requireAdmin(identity: Identity): void {
  if (!isAdmin(identity)) throw notOperator();
}

/** Whether a database may be named to somebody; not to be had for what its `_security` decides. */
export function mayKnowOf(identity: Identity, database: string): boolean {
  return !needsSecurity(identity, database) && isAllowed(identity, 'read', { database });
}

function notOperator(): CouchError {
  return new CouchError(401, 'unauthorized', 'You are not a server admin.');
}
