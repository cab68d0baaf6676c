const words: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ['ENOSPC', 'The disk is full.'],
  ['EDQUOT', 'The disk quota is used up.'],
  ['EACCES', 'It may not be written there'],
  ['EPERM', 'It may not be written there'],
  ['EROFS', 'Nothing can be written there'],
  ['ENOENT', 'There is no such folder or file'],
  // SQLite's numbers: full, no permission to write, cannot open.
  [13, 'The disk is full.'],
  [8, 'It may not be written there'],
  [14, 'The file cannot be opened or made'],
]);

function describe(error: unknown): string {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string };
  const known = words.get(errcode === undefined ? code : errcode & 0xff);
  return known ? `${known}\n${message}` : (message ?? String(error));
}

/** A line about long work, where it does not disturb what the command has to say. */
export function tellProgress(step: string, part?: number): void {
  const share = part === undefined ? '' : `: ${Math.floor(part * 100)} %`;
  process.stderr.write(`${step}${share}\n`);
}

/** Runs a command to its end: what it has to say, or what went wrong and 1 as exit code. */
export async function runCommand(command: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await command()}\n`);
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}
