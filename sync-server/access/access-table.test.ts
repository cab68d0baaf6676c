import { describe, expect, it } from 'vitest';
import { isAllowed, requireAccess, type DatabaseAction } from './access-table.ts';
import type { Identity } from './identity.ts';

const resident = (database: string, claimed: boolean): Identity => ({
  kind: 'resident',
  name: database,
  database,
  ownerHash: 'hash',
  claimed,
});
const staff = (...roles: string[]): Identity => ({ kind: 'staff', name: 'someone', roles });

const identities: Record<string, Identity> = {
  nobody: { kind: 'anonymous' },
  owner: resident('resident-a', true),
  'new pass': resident('resident-a', false),
  stranger: resident('resident-b', true),
  clerk: staff('department:bauen'),
  'other clerk': staff('department:ordnung'),
  editor: staff('editor'),
  admin: staff('admin'),
  operator: staff('_admin'),
};

const allowed: Record<string, Partial<Record<DatabaseAction, string[]>>> = {
  town: {
    read: Object.keys(identities),
    write: ['editor', 'admin', 'operator'],
    create: ['operator'],
  },
  occupancy: { read: Object.keys(identities) },
  'resident-a': {
    read: ['owner', 'operator'],
    write: ['owner', 'new pass'],
    create: ['owner', 'new pass'],
  },
  'desk-bauen': { read: ['clerk', 'admin', 'operator'], write: ['clerk', 'admin'] },
  _users: { read: ['operator'] },
  _townhall: { read: ['operator'] },
  backup: { read: ['operator'], write: ['operator'], create: ['operator'], delete: ['operator'] },
};

describe('who may do what', () => {
  const cases = Object.entries(allowed).flatMap(([database, actions]) =>
    (['read', 'write', 'create', 'delete'] as const).map(
      (action) => [action, database, actions[action] ?? []] as const,
    ),
  );
  it.each(cases)('%s %s: %j', (action, database, names) => {
    const got = Object.keys(identities).filter((name) =>
      isAllowed(identities[name] as Identity, action, database),
    );
    expect(got).toEqual(names);
  });
});

describe('requireAccess', () => {
  it('tells nobody to sign in, and somebody else that it is not theirs', () => {
    const statusOf = (identity: Identity) => {
      try {
        requireAccess(identity, 'read', 'resident-a');
        return 200;
      } catch (error) {
        return (error as { status: number }).status;
      }
    };
    expect(statusOf({ kind: 'anonymous' })).toBe(401);
    expect(statusOf(resident('resident-b', true))).toBe(403);
    expect(statusOf(resident('resident-a', true))).toBe(200);
  });
});
