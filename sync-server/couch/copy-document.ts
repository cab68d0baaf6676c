import type { FastifyReply, FastifyRequest } from 'fastify';
import { attachmentOf } from '#server/storage/document-body.ts';
import type { NewAttachment, NewDocument, StoredDocument } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { checkDocumentId, isLocalId } from './document-fields.ts';
import { checkRevision } from './revision-fields.ts';
import { badRequest } from './error-answers.ts';
import { openDocument } from './get-document.ts';
import { openLocalDocument } from './local-documents.ts';
import { revisionInRequest } from './request-revision.ts';
import { writeParsed, writeResolved } from './write-parsed.ts';

/**
 * `COPY /<db>/<id>` with a `Destination`, whose `?rev=` names the revision that is replaced there.
 * https://docs.couchdb.org/en/stable/api/document/common.html#copy--db-docid
 * @throws CouchError 400, 404, 409
 */
export async function copyDocument(
  options: CouchOptions,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = readerOf(request);
  const database = databaseOf(request);
  const target = parseDestination(request.headers.destination);
  const named = revisionInRequest(request);
  const source = isLocalId(id)
    ? await openLocalDocument(read, database, id)
    : await openDocument(read, database, id, named === undefined ? {} : { rev: named });
  const doc = copyOf(source, target);
  const rev = isLocalId(doc._id)
    ? await writeParsed(options, request, { parsed: { doc }, isReplicated: false })
    : await writeResolved(options, request, { doc });
  const [address = ''] = request.url.split('?', 1);
  return reply
    .code(201)
    .header('etag', `"${rev}"`)
    .header('location', `${address.replace(/[^/]*$/, '')}${encodeURIComponent(doc._id)}`)
    .send({ ok: true, id: doc._id, rev });
}

function parseDestination(header: string | string[] | undefined): { id: string; rev?: string } {
  const destination = [header ?? []].flat()[0];
  if (destination === undefined) throw badRequest('Destination header is mandatory for COPY.');
  if (/^https?:\/\//.test(destination)) throw badRequest('Destination URL must be relative.');
  const [path = '', query] = destination.split('?', 2);
  const id = checkDocumentId(decodePath(path));
  return query === undefined ? { id } : { id, rev: checkRevision(query.split('=', 2)[1]) };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw badRequest('Destination is not a well-formed address.');
  }
}

/** Bytes of attachments are not copied: both documents have the same. */
function copyOf(source: StoredDocument, target: { id: string; rev?: string }): NewDocument {
  const { _id, _rev, _attachments, ...fields } = source;
  const copy = {
    ...fields,
    _id: target.id,
    ...(target.rev === undefined ? {} : { _rev: target.rev }),
  };
  if (!_attachments) return copy;
  const attachments = Object.entries(_attachments).map(([name, stub]): [string, NewAttachment] => {
    const { contentType, blob } = attachmentOf(stub);
    return [name, { contentType, blob }];
  });
  return { ...copy, _attachments: Object.fromEntries(attachments) };
}
