import { appendFile, readFile, stat, truncate } from 'node:fs/promises';
import type { AuditHead } from './audit-chain.ts';

/** An end of the log, as it was noted outside of the store. */
export interface NotedHead extends AuditHead {
  at: string;
}

/** Shorter, the file would grow by more than it tells; longer, more could be cut off unseen. */
const noteAgainMs = 10 * 60_000;

/** `2026-11-28T06:00:00.000Z 42 <hash>`: a line of the file, and what is printed. */
export function writeHead({ at, n, hash }: NotedHead): string {
  return `${at} ${n} ${hash}`;
}

/** @throws Error for a line that is none */
export function parseHead(line: string): NotedHead {
  const [, at = '', n = '', hash = ''] = /^(\S+) (\d+) ([0-9a-f]{64})$/.exec(line.trim()) ?? [];
  if (hash === '') throw new Error(`"${line}" is no end of an audit log.`);
  return { at, n: Number(n), hash };
}

/** @returns `undefined` when there is no such file */
export async function readHeads(file: string): Promise<NotedHead[] | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return text.split('\n').filter(Boolean).map(parseHead);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** All of it or nothing: half a line, from a full disk, would spoil the next one. */
async function appendLine(file: string, line: string): Promise<void> {
  const known = await stat(file).catch(() => undefined);
  try {
    await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
  } catch (error) {
    await truncate(file, known?.size ?? 0).catch(() => undefined);
    throw error;
  }
}

export interface HeadNotes {
  /** Notes it when the last note is old enough. */
  offer(head: AuditHead): void;
  /** Notes it now. */
  note(head: AuditHead): Promise<NotedHead>;
}

/** Notes ends of the log in a file beside the store: lines are only ever added. */
export function createHeadNotes(
  file: string,
  now: () => string,
  onError: (error: unknown) => void,
): HeadNotes {
  let notedMs = -Infinity;
  let queue = Promise.resolve();
  const note = async (head: AuditHead) => {
    const noted = { at: now(), n: head.n, hash: head.hash };
    notedMs = Date.parse(noted.at);
    const written = queue.then(() => appendLine(file, writeHead(noted)));
    queue = written.catch(() => undefined);
    await written;
    return noted;
  };
  return {
    note,
    offer(head) {
      if (Math.abs(Date.parse(now()) - notedMs) >= noteAgainMs) note(head).catch(onError);
    },
  };
}
