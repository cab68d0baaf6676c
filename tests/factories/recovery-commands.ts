import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `backup`, `restore` or `audit` on the data in a folder, as an operator does. */
export async function runOn(
  dataDir: string,
  command: 'backup' | 'restore' | 'audit',
  ...args: string[]
): Promise<CommandResult> {
  const env = { ...process.env, DATA_DIR: dataDir };
  return run(process.execPath, [`sync-server/${command}.ts`, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: CommandResult) => ({ code, stdout, stderr }),
  );
}

/** @throws Error when the command failed */
export async function runWell(...call: Parameters<typeof runOn>): Promise<string> {
  const { code, stdout, stderr } = await runOn(...call);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}
