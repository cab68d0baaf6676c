import { describe, expect, it } from 'vitest';
import {
  isAllowed,
  mayWithAccounts,
  needsSecurity,
  requireAccess,
  requireFigures,
  type AccessTarget,
  type DatabaseAction,
} from './access-table.ts';
import type { Identity } from './identity.ts';

const resident = (database: string, claimed: boolean): Identity => ({
  kind: 'resident',
  name: database,
  database,
  ownerHash: 'hash',
  claimed,
});
const staff = (name: string, ...roles: string[]): Identity => ({ kind: 'staff', name, roles });

const identities: Record<string, Identity> = {
  nobody: { kind: 'anonymous' },
  owner: resident('resident-a', true),
  'new pass': resident('resident-a', false),
  stranger: resident('resident-b', true),
  clerk: staff('clerk', 'department:bauen'),
  'other clerk': staff('other clerk', 'department:ordnung'),
  editor: staff('editor', 'editor'),
  admin: staff('admin', 'admin'),
  display: staff('display', 'display'),
  operator: staff('operator', '_admin'),
  newcomer: { kind: 'newcomer', name: 'new' },
};

const actions = ['read', 'write', 'create', 'delete', 'administer'] as const;

interface Case extends AccessTarget {
  allowed: Partial<Record<DatabaseAction, string[]>>;
}

const onlyOperator = Object.fromEntries(actions.map((action) => [action, ['operator']]));

const cases: Record<string, Case> = {
  town: {
    database: 'town',
    allowed: {
      read: Object.keys(identities),
      write: ['editor', 'admin', 'operator'],
      create: ['operator'],
    },
  },
  occupancy: { database: 'occupancy', allowed: { read: Object.keys(identities) } },
  'changes of the town’s data': {
    database: 'town-history',
    allowed: { read: ['editor', 'admin', 'operator'] },
  },
  'boards of waiting rooms': {
    database: 'board',
    allowed: { read: ['clerk', 'other clerk', 'admin', 'display', 'operator'] },
  },
  'a resident': {
    database: 'resident-a',
    allowed: {
      read: ['owner', 'operator'],
      write: ['owner', 'new pass'],
      create: ['owner', 'new pass'],
    },
  },
  'a desk': {
    database: 'desk-bauen',
    allowed: { read: ['clerk', 'admin', 'operator'], write: ['clerk', 'admin'] },
  },
  'the audit log': { database: 'audit', allowed: { read: ['admin', 'operator'] } },
  accounts: { database: '_users', allowed: { read: ['operator'] } },
  'the town hall itself': { database: '_townhall', allowed: { read: ['operator'] } },
  'another database': { database: 'backup', allowed: onlyOperator },
  'another with empty lists, which CouchDB opens to all': {
    database: 'backup',
    security: { admins: { names: [], roles: [] }, members: { names: [], roles: [] } },
    allowed: onlyOperator,
  },
  'another with members and admins': {
    database: 'backup',
    security: {
      admins: { names: ['editor'] },
      members: { names: ['admin', 'resident-a'], roles: ['department:bauen'] },
    },
    allowed: {
      ...onlyOperator,
      read: ['clerk', 'editor', 'admin', 'operator'],
      write: ['clerk', 'editor', 'admin', 'operator'],
      administer: ['editor', 'operator'],
    },
  },
  'another with readers': {
    database: 'backup',
    security: { readers: { roles: ['editor'] } },
    allowed: { ...onlyOperator, read: ['editor', 'operator'], write: ['editor', 'operator'] },
  },
  'a kind of ours with members, who do not count': {
    database: 'desk-bauen',
    security: { admins: { names: ['editor'] }, members: { names: ['editor'] } },
    allowed: { read: ['clerk', 'admin', 'operator'], write: ['clerk', 'admin'] },
  },
};

describe('who may do what', () => {
  const rows = Object.entries(cases).flatMap(([name, { allowed, ...target }]) =>
    actions.map((action) => [action, name, target, allowed[action] ?? []] as const),
  );
  it.each(rows)('%s %s', (action, _name, target, names) => {
    const got = Object.entries(identities).flatMap(([name, identity]) =>
      isAllowed(identity, action, target) ? [name] : [],
    );
    expect(got).toEqual(names);
  });

  it.each([
    ['manage-accounts', ['admin', 'operator']],
    ['manage-own', ['clerk', 'other clerk', 'editor', 'admin', 'display', 'operator']],
    [
      'choose-password',
      ['clerk', 'other clerk', 'editor', 'admin', 'display', 'operator', 'newcomer'],
    ],
  ] as const)('%s of the staff', (action, names) => {
    const got = Object.entries(identities).flatMap(([name, identity]) =>
      mayWithAccounts(identity, action) ? [name] : [],
    );
    expect(got).toEqual(names);
  });

  it('depends on _security for staff in databases of no kind of ours', () => {
    const needing = (database: string) =>
      Object.entries(identities).flatMap(([name, identity]) =>
        needsSecurity(identity, database) ? [name] : [],
      );
    expect(needing('backup')).toEqual(['clerk', 'other clerk', 'editor', 'admin', 'display']);
    expect(needing('desk-bauen')).toEqual([]);
  });
});

describe('requireAccess', () => {
  const answerTo = (identity: Identity, action: DatabaseAction, database = 'backup') => {
    try {
      requireAccess(identity, action, { database });
      return 'allowed';
    } catch (error) {
      const { status, reason } = error as { status: number; reason: string };
      return `${status} ${reason}`;
    }
  };
  const anonymous: Identity = { kind: 'anonymous' };

  it('tells nobody to sign in, and somebody else that it is not theirs', () => {
    expect(answerTo(anonymous, 'read')).toBe('401 You are not authorized to access this db.');
    const stranger = resident('resident-b', true);
    expect(answerTo(stranger, 'read', 'resident-a')).toBe(
      '403 You are not allowed to access this db.',
    );
    expect(answerTo(stranger, 'read', 'resident-b')).toBe('allowed');
  });

  it('names the admin who is wanted', () => {
    expect(answerTo(anonymous, 'administer')).toBe('401 You are not a db or server admin.');
    const clerk = staff('clerk');
    expect(answerTo(clerk, 'administer')).toBe('403 You are not a db or server admin.');
    for (const identity of [anonymous, clerk]) {
      expect(answerTo(identity, 'create')).toBe('401 You are not a server admin.');
      expect(answerTo(identity, 'delete')).toBe('401 You are not a server admin.');
    }
  });
});

describe('figures are read', () => {
  const readers = (departmentId: string | null) =>
    Object.entries(identities).flatMap(([name, identity]) => {
      try {
        requireFigures(identity, departmentId);
        return [name];
      } catch {
        return [];
      }
    });

  it('of a department by whoever may read its cases, of the whole town by admins', () => {
    expect(readers('bauen')).toEqual(['clerk', 'admin', 'operator']);
    expect(readers(null)).toEqual(['admin', 'operator']);
  });
});
