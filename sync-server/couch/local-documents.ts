import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { isAskedFor } from './document-metadata.ts';
import { documentMissing } from './error-answers.ts';
import { answerKnown } from './etag.ts';
import { queryOf } from './query-parameters.ts';

/**
 * `GET /<db>/_local/<id>`: documents that are not replicated, where replicators keep how far they
 * are. Their revisions are counted anew after a deletion, so the `ETag` is made of the content.
 * https://docs.couchdb.org/en/stable/api/local.html
 * @throws CouchError 404
 */
export async function getLocalDocument(
  reader: DocumentReader,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const doc = await openLocalDocument(reader, databaseOf(request), id);
  const json = JSON.stringify({ ...doc, ...revisionsOf(doc, request) });
  const etag = `"${createHash('md5').update(json).digest('hex')}"`;
  if (answerKnown(request, reply, etag)) return reply;
  return reply.type('application/json').send(json);
}

/** @throws CouchError 404 */
export async function openLocalDocument(
  reader: DocumentReader,
  database: string,
  id: string,
): Promise<StoredDocument> {
  const doc = await reader.getLocalDocument(database, id);
  if (!doc) throw documentMissing();
  return doc;
}

function revisionsOf({ _rev }: StoredDocument, request: FastifyRequest): object {
  if (!isAskedFor(queryOf(request), 'revs')) return {};
  return { _revisions: { start: 0, ids: [_rev.slice('0-'.length)] } };
}
