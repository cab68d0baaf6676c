import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const tellEveryBytes = 256 * 1024 * 1024;

/** Where the digest of a backup lies: beside it, as `sha256sum -c` reads it. */
export const digestFileOf = (file: string) => `${file}.sha256`;

/**
 * @param onProgress told now and then which part has been read, 0 to 1
 * @returns SHA-256 (FIPS 180-4) of what is in the file, in hexadecimal digits
 */
export async function digestFile(
  file: string,
  onProgress: (part: number) => void,
): Promise<string> {
  const { size } = await stat(file);
  const hash = createHash('sha256');
  let read = 0;
  let told = 0;
  const chunks: AsyncIterable<Uint8Array> = createReadStream(file, { highWaterMark: 1024 * 1024 });
  for await (const chunk of chunks) {
    hash.update(chunk);
    read += chunk.length;
    if (read - told < tellEveryBytes) continue;
    told = read;
    onProgress(Math.min(read / size, 1));
  }
  return hash.digest('hex');
}

export async function writeDigest(file: string, digest: string, target: string): Promise<void> {
  const line = `${digest}  ${path.basename(target)}\n`;
  await writeFile(file, line, { mode: 0o600, flush: true });
}

/**
 * @returns what `digestFile` has to find in a copy of this backup
 * @throws Error when nobody can say
 */
export async function readDigest(backup: string): Promise<string> {
  const digestFileName = digestFileOf(backup);
  const line = await readFile(digestFileName, 'utf8').catch(orUndefined);
  if (line === undefined) {
    throw new Error(
      `${digestFileName} is missing, so nobody can tell whether ${path.basename(backup)} is damaged. Put it there, or restore with --unchecked.`,
    );
  }
  return line.split(/\s/, 1)[0] ?? '';
}

function orUndefined(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
