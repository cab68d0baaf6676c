import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { adminName } from './first-start.ts';
import { listAccounts, saveAccount } from './access/staff-accounts.ts';
import { readSettings } from './settings.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';

const usage = `npm run staff -- list
npm run staff -- add NAME --role ROLE [--role ROLE …]

Makes a staff account and prints its password, or gives an existing one a new password and these
roles. Roles: department:<id> (e.g. department:liegenschaften), editor, admin, and display for a
screen in a waiting room, which reads called numbers and nothing else.
Works while the server runs; DATA_DIR as for the server.`;

const rolePattern = /^(department:[a-z0-9-]+|editor|admin|display)$/;

async function run(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
  });
  const [command, name] = positionals;
  if (values.help) return usage;
  const roles = values.role ?? [];
  const isComplete = command === 'list' || (command === 'add' && name && roles.length > 0);
  if (!isComplete) throw new Error(usage);
  const wrong = roles.find((role) => !rolePattern.test(role));
  if (wrong !== undefined) throw new Error(`"${wrong}" is not a role.\n\n${usage}`);

  if (name !== undefined && !/^[^:]+$/.test(name)) throw new Error('A name has no colon.');
  if (name === adminName || name?.startsWith('resident-')) {
    throw new Error(`"${name}" is not for staff; the password of ${adminName} is ADMIN_PASSWORD.`);
  }
  const { dataDir, databaseFile } = readSettings(process.env);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const store = await openSqliteStore(databaseFile);
  try {
    if (command === 'list' || !name) {
      const accounts = await listAccounts(store.read);
      return accounts.map((account) => `${account.name}  ${account.roles.join(' ')}`).join('\n');
    }
    const password = randomBytes(12).toString('base64url');
    await saveAccount(store, { name, password, roles });
    return `${name} can sign in at the desk with the password ${password}`;
  } finally {
    await store.close();
  }
}

try {
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
