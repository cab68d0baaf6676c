/** What a database is for, read from its name alone (design, section 3). */
export type DatabaseKind =
  | { kind: 'town' }
  /** What editors changed in `town`. */
  | { kind: 'town-history' }
  | { kind: 'occupancy' }
  | { kind: 'board' }
  | { kind: 'resident' }
  | { kind: 'desk'; departmentId: string }
  | { kind: 'audit' }
  | { kind: 'internal' }
  | { kind: 'other' };

/** Accounts, reservations and counters: for the server and its operator only. */
export const internalDatabase = '_townhall';
export const usersDatabase = '_users';
/** What staff have seen and done (docs/audit-log.md). */
export const auditDatabase = 'audit';
/** Who is signed in where. */
export const sessionsDatabase = '_sessions';

export function databaseKindOf(name: string): DatabaseKind {
  if (name === 'town') return { kind: 'town' };
  if (name === 'town-history') return { kind: 'town-history' };
  if (name === 'occupancy') return { kind: 'occupancy' };
  if (name === 'board') return { kind: 'board' };
  if (name === auditDatabase) return { kind: 'audit' };
  if (/^resident-[a-z0-9-]+$/.test(name)) return { kind: 'resident' };
  if (name.startsWith('desk-')) return { kind: 'desk', departmentId: name.slice('desk-'.length) };
  if (name.startsWith('_')) return { kind: 'internal' };
  return { kind: 'other' };
}

/** Attachments are for data that is no case's: the app has none, and residents' devices send none. */
export function takesAttachments(database: string): boolean {
  return databaseKindOf(database).kind === 'other';
}
