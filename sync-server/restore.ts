import path from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup, type Restored } from './recovery/restore-backup.ts';
import { runCommand, tellProgress } from './recovery/run-command.ts';
import { keepFilesPrivate } from './operations/keep-files-private.ts';
import { readSettings } from './settings.ts';

const usage = `npm run restore -- [--unchecked] FILE

Brings a backup back into DATA_DIR. Stop the server first. What is there now is kept beside it under
a name with the time, and stays as it is if anything goes wrong. Afterwards devices notice by
themselves that the town hall has an older state and send again what it no longer has; what staff
did since the backup has to be done again (docs/backup.md).

--unchecked   takes FILE as it is, if FILE.sha256 is lost: damage may stay unseen`;

async function run(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      unchecked: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return usage;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(usage);
  const { dataDir, databaseFile, auditHeadsFile } = readSettings(process.env);
  const now = new Date().toISOString();
  const restored = await restoreBackup({
    backup: path.resolve(file),
    isUnchecked: values.unchecked,
    dataDir,
    databaseFile,
    auditHeadsFile,
    now,
    onProgress: tellProgress,
  });
  return describe(restored);
}

function describe(restored: Restored): string {
  const { madeAt, databases, documents, lastInBackup, lastGiven, droppedMails, aside } = restored;
  return [
    `Restored as it was at ${madeAt}: ${documents} documents in ${databases} databases.`,
    `Last number of a case this year: ${lastInBackup}. New ones begin at ${lastGiven + 1}.`,
    ...(droppedMails > 0 ? [`${droppedMails} mails that had gone out are not sent again.`] : []),
    'All staff have to sign in again.',
    ...(aside
      ? [`What was there before: ${aside}. Delete it when it is not needed any more.`]
      : []),
    'Start the server now, and tell staff since when their work is missing.',
  ].join('\n');
}

keepFilesPrivate();
await runCommand(run);
