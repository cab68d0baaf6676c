import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeBackup } from './recovery/make-backup.ts';
import { runCommand, tellProgress } from './recovery/run-command.ts';
import { keepFilesPrivate } from './operations/keep-files-private.ts';
import { readSettings } from './settings.ts';

const usage = `npm run backup -- [--force] FILE

Writes all that the town hall in DATA_DIR keeps into one file: documents with their attachments,
accounts, the audit log with its noted ends, mails that are still to be sent. All of it is as it was
at one moment, also while the server runs. The file is checked before it gets its name, and only
its owner may read it. FILE.sha256 beside it says what is in it, for restore and for sha256sum -c:
keep the two together. It holds personal data: keep it encrypted (docs/backup.md).

--force   replaces FILE if it is there`;

async function run(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { force: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return usage;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(usage);
  const target = path.resolve(file);
  const { databaseFile, auditHeadsFile } = readSettings(process.env);
  await makeBackup({
    databaseFile,
    auditHeadsFile,
    target,
    isForced: values.force,
    now: () => new Date().toISOString(),
    onProgress: tellProgress,
  });
  const { size } = await stat(target);
  return `Backup written and checked: ${target}, ${(size / 1e6).toFixed(1)} MB.`;
}

keepFilesPrivate();
await runCommand(run);
