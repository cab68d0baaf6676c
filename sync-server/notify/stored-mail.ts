import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';

/** A queued mail with what became of it so far. */
export interface StoredMail extends QueuedMail {
  _rev: string;
  /** Why it was not sent the last time. */
  problem?: string;
  /** It was given up then; it stays until its case is erased, for staff to see. */
  failedAt?: string;
}

/** @returns `undefined` when it has been sent, or erased together with its case */
export async function readMail(
  reader: DocumentReader,
  id: string,
): Promise<StoredMail | undefined> {
  const doc = await reader.getDocument(internalDatabase, id);
  return doc && !doc._deleted ? (doc as unknown as StoredMail) : undefined;
}

/** Mails about one case go out one after the other. */
export function caseNumberOf(mailId: string): string {
  return mailId.split(':')[1] ?? '';
}

/** Instant. */
export function queuedAtOf(mailId: string): string {
  return /^mail:[^:]*:(.+Z):/.exec(mailId)?.[1] ?? '';
}

/** An earlier mail about the same case that has still to be sent. */
export async function readMailBefore(
  reader: DocumentReader,
  mailId: string,
): Promise<StoredMail | undefined> {
  const rows = await reader.listDocuments(internalDatabase, {
    startKey: `mail:${caseNumberOf(mailId)}:`,
    endKey: mailId,
    inclusiveEnd: false,
    includeDocs: true,
  });
  return rows
    .map(({ doc }) => doc as unknown as StoredMail)
    .find(({ failedAt }) => failedAt === undefined);
}
