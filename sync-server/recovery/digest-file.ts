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

/** @throws Error when the file is not as it was written, or nobody can say whether it is */
export async function checkDigest(file: string, onProgress: (part: number) => void): Promise<void> {
  const digestFileName = digestFileOf(file);
  const line = await readFile(digestFileName, 'utf8').catch(orUndefined);
  if (line === undefined) {
    throw new Error(
      `${digestFileName} is missing, so nobody can tell whether ${path.basename(file)} is damaged. Put it there, or restore with --unchecked.`,
    );
  }
  const expected = /^[0-9a-f]{64}(?=\s)/.exec(line)?.[0];
  if ((await digestFile(file, onProgress)) !== expected) {
    throw new Error(`${file} is damaged: it is not the one that ${digestFileName} is about.`);
  }
}

function orUndefined(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
