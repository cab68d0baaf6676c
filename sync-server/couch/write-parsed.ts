import type { FastifyRequest } from 'fastify';
import { requireOwner } from '#server/access/require-owner.ts';
import { databaseKindOf, takesAttachments } from '#server/access/database-kind.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader, NewDocument, RevisionPath } from '#server/storage/document-store.ts';
import { admitAgain, clientOf, databaseOf, identityOf, isNewPass } from './access-check.ts';
import { endpointOf, readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { isLocalId, toReplicated, type ParsedDocument } from './document-fields.ts';
import type { Part } from './multipart-reader.ts';
import { AttachmentSaver } from './save-attachments.ts';

export interface ParsedWrite {
  parsed: ParsedDocument;
  /** A revision made elsewhere (`new_edits=false`). */
  isReplicated: boolean;
  /** Parts of the request with the bytes of attachments that follow. */
  parts?: AsyncIterable<Part>;
}

/**
 * Writes a document that a client has sent, whatever endpoint it came through.
 * @returns the revision
 * @throws CouchError in CouchDB's words; then nothing has changed
 */
export async function writeParsed(
  options: CouchOptions,
  request: FastifyRequest,
  parsedWrite: ParsedWrite,
): Promise<string> {
  const write = await prepareWrite(options, request, parsedWrite);
  return write();
}

/**
 * Keeps the attachments of a document that a client has sent; they are dropped again when it is
 * refused.
 * @returns what writes the document, in its turn among others, and gives its revision
 * @throws CouchError
 */
export async function prepareWrite(
  options: CouchOptions,
  request: FastifyRequest,
  { parsed, isReplicated, parts }: ParsedWrite,
): Promise<() => Promise<string>> {
  const { doc, attachments } = parsed;
  if (isLocalId(doc._id)) return () => writeLocalDocument(options, request, doc);
  const write = isReplicated ? toReplicated(parsed) : { doc };
  if (!attachments) return () => writeResolved(options, request, write);
  requireAttachments(options, request);
  const saver = new AttachmentSaver(options.store, databaseOf(request));
  const _attachments = await saver.dropUnless(() =>
    saver.resolve(attachments, parts, isReplicated),
  );
  const resolved = { ...write, doc: { ...write.doc, _attachments } };
  return () => saver.dropUnless(() => writeResolved(options, request, resolved));
}

/** Writes a document whose attachments are in the store. @throws CouchError */
export async function writeResolved(
  { writeDocument, limits }: CouchOptions,
  request: FastifyRequest,
  write: { doc: NewDocument; revisions?: RevisionPath },
): Promise<string> {
  await admitAgain(request);
  limits.countWrite(clientOf(request), 'request');
  return writeDocument({
    identity: identityOf(request),
    database: databaseOf(request),
    endpoint: endpointOf(request),
    ...write,
  });
}

/** Bytes: what CouchDB's replicator notes of its last fifty sessions, and room to spare. */
const maxLocalSize = 64 * 1024;
/** Replications from one database that are kept apart. */
const maxLocalDocuments = 100;

async function writeLocalDocument(
  { store, limits }: CouchOptions,
  request: FastifyRequest,
  doc: NewDocument,
): Promise<string> {
  await admitAgain(request);
  const database = databaseOf(request);
  const identity = identityOf(request);
  limits.countWrite(clientOf(request), 'checkpoint');
  const isOurs = databaseKindOf(database).kind !== 'other';
  if (isOurs && Buffer.byteLength(JSON.stringify(doc)) > maxLocalSize) {
    throw new CouchError(413, 'too_large', `A checkpoint takes ${maxLocalSize} bytes at most.`);
  }
  return store.transaction(async (tx) => {
    if (identity.kind === 'resident') await requireOwner(tx, database, identity.ownerHash);
    if (doc._deleted) {
      await tx.deleteLocalDocument(database, doc._id);
      return '0-0';
    }
    if (isOurs) await requireLocalRoom(tx, database, doc._id);
    return tx.putLocalDocument(database, doc);
  });
}

/** @throws CouchError 403 */
async function requireLocalRoom(
  reader: DocumentReader,
  database: string,
  id: string,
): Promise<void> {
  if (await reader.getLocalDocument(database, id)) return;
  const known = await reader.listLocalDocuments(database, { limit: maxLocalDocuments });
  if (known.length < maxLocalDocuments) return;
  throw new CouchError(403, 'forbidden', 'There are too many checkpoints: delete some.');
}

/** Counts what it refuses. @throws CouchError 403, 429 */
export function requireAttachments({ limits }: CouchOptions, request: FastifyRequest): void {
  if (takesAttachments(databaseOf(request))) return;
  limits.countWrite(clientOf(request), 'request');
  throw new CouchError(403, 'forbidden', 'Attachments are not taken in this database.');
}

/** The first write of a new pass makes its database. @throws CouchError 404 */
export async function requireWritableDatabase(request: FastifyRequest): Promise<void> {
  const database = databaseOf(request);
  if (!isNewPass(identityOf(request), database)) await requireDatabase(readerOf(request), database);
}
