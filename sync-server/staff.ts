import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isStaffName } from '#domain/staff-roles.ts';
import { requireRoles } from './access/account-changes.ts';
import { makePassword } from './access/passwords.ts';
import { findAccount, listAccounts, saveAccount } from './access/staff-accounts.ts';
import { adminName } from './first-start.ts';
import { keepFilesPrivate } from './operations/keep-files-private.ts';
import { readSettings } from './settings.ts';
import type { DocumentStore } from './storage/document-store.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';

const usage = `npm run staff -- list
npm run staff -- add NAME --role ROLE [--role ROLE …] [--must-change]

Makes a staff account and prints its password, or gives an existing one a new password and these
roles, opens it if it is locked and signs it out everywhere. --must-change asks for another
password at the first sign-in, as accounts made at the desk do.
Roles: department:<id> (e.g. department:liegenschaften) of a department that the town has, editor,
admin, and display for a screen in a waiting room, which reads called numbers and nothing else.
Works while the server runs, once it has loaded the town's data; DATA_DIR as for the server.
Admins manage accounts at the desk too: /desk#/personal.`;

interface NewAccount {
  name: string;
  roles: string[];
  mustChangePassword: boolean;
}

async function run(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      role: { type: 'string', multiple: true },
      'must-change': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, name] = positionals;
  if (values.help) return usage;
  const { role: roles = [], 'must-change': mustChangePassword } = values;
  if (command === 'list') return withStore(listAll);
  if (command !== 'add' || !name || roles.length === 0) throw new Error(usage);
  if (name === adminName || !isStaffName(name)) {
    throw new Error(`"${name}" is not for staff; the password of ${adminName} is ADMIN_PASSWORD.`);
  }
  return withStore((store) => add(store, { name, roles, mustChangePassword }));
}

async function withStore(work: (store: DocumentStore) => Promise<string>): Promise<string> {
  const { dataDir, databaseFile } = readSettings(process.env);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const store = await openSqliteStore(databaseFile);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function listAll({ read }: DocumentStore): Promise<string> {
  const accounts = await listAccounts(read);
  return accounts
    .map(
      ({ name, roles, isLocked }) => `${name}  ${roles.join(' ')}${isLocked ? '  (locked)' : ''}`,
    )
    .join('\n');
}

async function add(store: DocumentStore, account: NewAccount): Promise<string> {
  await requireRoles(store.read, account.roles);
  if ((await findAccount(store.read, account.name))?.oidc) {
    throw new Error(`"${account.name}" signs in elsewhere and has no password here.`);
  }
  const password = makePassword();
  await saveAccount(store, { ...account, password });
  return `${account.name} can sign in at the desk with the password ${password}`;
}

keepFilesPrivate();
try {
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  const reason = error instanceof Error && 'reason' in error ? error.reason : error;
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = 1;
}
