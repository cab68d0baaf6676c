import type { DatabaseInfo } from '#server/storage/document-store.ts';
import { badRequest } from './error-answers.ts';

/** `12-1f2e3d4c`: a number of the database's `updateSeq` and the beginning of its uuid. */
export function formatSequence(seq: number, database: DatabaseInfo): string {
  return `${seq}-${database.uuid.slice(0, 8)}`;
}

/**
 * Reads `since`. A sequence of another database, or one ahead of this database (restored from a
 * backup), means that the client has to begin again.
 * @throws CouchError 400
 */
export function parseSequence(text: string, database: DatabaseInfo): number {
  if (text === 'now') return database.updateSeq;
  // Some clients send it as JSON.
  const match = /^"?(\d{1,15})(?:-([^"]*))?"?$/.exec(text);
  if (!match) throw badRequest("Malformed sequence supplied in 'since' parameter.");
  const seq = Number(match[1]);
  const isForeign = match[2] !== undefined && match[2] !== database.uuid.slice(0, 8);
  return isForeign || seq > database.updateSeq ? 0 : seq;
}
