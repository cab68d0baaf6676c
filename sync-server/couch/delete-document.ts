import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { isLocalId } from './document-fields.ts';
import { openDocument } from './get-document.ts';
import { openLocalDocument } from './local-documents.ts';
import { revisionInRequest } from './request-revision.ts';
import { writeParsed } from './write-parsed.ts';

/**
 * `DELETE /<db>/<id>`: an edit that leaves a tombstone.
 * https://docs.couchdb.org/en/stable/api/document/common.html#delete--db-docid
 * @throws CouchError 400, 404 `missing` or `deleted`, 409
 */
export async function deleteDocument(
  options: CouchOptions,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = readerOf(request);
  const database = databaseOf(request);
  const isLocal = isLocalId(id);
  await (isLocal ? openLocalDocument(read, database, id) : openDocument(read, database, id));
  // The revision of a `_local` document is not asked for.
  const named = isLocal ? undefined : revisionInRequest(request);
  const doc = { _id: id, _deleted: true, ...(named === undefined ? {} : { _rev: named }) };
  const rev = await writeParsed(options, request, { parsed: { doc }, isReplicated: false });
  return reply.header('etag', `"${rev}"`).send({ ok: true, id, rev });
}
