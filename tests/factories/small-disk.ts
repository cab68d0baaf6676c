import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SmallDisk {
  folder: string;
  /** Takes all the room that is left. */
  fill: () => void;
  /** Gives it back. */
  free: () => void;
  remove: () => void;
}

/** A file system of its own in memory; why there is none where this is not allowed. */
export function mountSmallDisk(
  megabytes: number,
): { disk: SmallDisk } | { disk?: never; refusal: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
    execFileSync('mount', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    rmSync(folder, { recursive: true });
    return { refusal: String((error as { stderr?: unknown }).stderr ?? error).trim() };
  }
  const filler = path.join(folder, 'filler');
  const disk: SmallDisk = {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      for (const size of [1024 * 1024, 4096, 1]) {
        while (isWritten(file, new Uint8Array(size))) continue;
      }
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
  return { disk };
}

function isWritten(file: number, bytes: Uint8Array): boolean {
  try {
    return writeSync(file, bytes) === bytes.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
