import type { FastifyReply, FastifyRequest } from 'fastify';
import type {
  DocumentReader,
  DocumentStore,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { requireDatabase } from './database.ts';
import { parseDocument } from './document-fields.ts';
import { documentMissing } from './error-answers.ts';

/**
 * `_local/<id>`: documents that are not replicated, where replicators keep how far they are.
 * https://docs.couchdb.org/en/stable/api/local.html
 * @throws CouchError 404, also below
 */
export async function getLocalDocument(
  reader: DocumentReader,
  database: string,
  id: string,
): Promise<StoredDocument> {
  await requireDatabase(reader, database);
  const doc = await reader.getLocalDocument(database, id);
  if (!doc) throw documentMissing();
  return doc;
}

/** @throws CouchError 400, 404, 409 */
export async function putLocalDocument(
  store: DocumentStore,
  id: string,
  body: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { doc } = parseDocument(body, { id });
  const database = databaseOf(request);
  const rev = await store.transaction((tx) => tx.putLocalDocument(database, doc));
  return reply.code(201).send({ ok: true, id, rev });
}

export async function deleteLocalDocument(
  store: DocumentStore,
  id: string,
  request: FastifyRequest,
): Promise<object> {
  const database = databaseOf(request);
  await store.transaction((tx) => tx.deleteLocalDocument(database, id));
  return { ok: true, id, rev: '0-0' };
}
