import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseHead, readHeads, type NotedHead } from './access/audit/audit-heads.ts';
import { verifyAudit } from './access/audit/verify-audit.ts';
import { keepFilesPrivate } from './operations/keep-files-private.ts';
import { readSettings } from './settings.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';

const usage = `npm run audit -- verify [--head "TIME NUMBER HASH" …]

Walks the audit log (docs/audit-log.md) and names the first entry that does not fit: changed,
removed, put in or out of order; or cut off at the end, as far as an end was noted. Ends are noted
in DATA_DIR/audit-heads; --head adds one that you have kept elsewhere, as the server printed it.
Works while the server runs. Ends with 1 when something does not fit.`;

async function run(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      head: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return usage;
  if (positionals.join(' ') !== 'verify') throw new Error(usage);
  const { databaseFile, auditHeadsFile } = readSettings(process.env);
  if (!existsSync(databaseFile)) throw new Error(`There is no ${databaseFile}.`);
  // Before the walk, for a server that runs may go on writing.
  const heads = await readHeads(auditHeadsFile);
  return verify(databaseFile, [...(heads ?? []), ...values.head.map(parseHead)], !heads);
}

async function verify(
  databaseFile: string,
  heads: readonly NotedHead[],
  isUnnoted: boolean,
): Promise<string> {
  const store = await openSqliteStore(databaseFile);
  try {
    const found = await verifyAudit(store.read, heads);
    if ('problem' in found) throw new Error(`Entry ${found.n} does not fit: ${found.problem}.`);
    const { first, head } = found;
    if (head.n === 0) return 'The audit log is empty.';
    if (isUnnoted) throw new Error('DATA_DIR/audit-heads is missing: the end may be cut off.');
    return `Entries ${first} to ${head.n} fit together. ${head.n} ${head.hash}`;
  } finally {
    await store.close();
  }
}

keepFilesPrivate();
try {
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
