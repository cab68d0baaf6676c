import type { FastifyReply, FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import type {
  DocumentReader,
  NewAttachment,
  NewDocument,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import { attachmentTypeOf, checkAttachmentName } from './attachment-fields.ts';
import type { CouchOptions } from './couch-options.ts';
import { checkDocumentId } from './document-fields.ts';
import { attachmentMissing } from './get-attachment.ts';
import { openDocument } from './get-document.ts';
import { contentTypeOf, wrongContentType } from './read-json.ts';
import { revisionInRequest } from './request-revision.ts';
import { AttachmentSaver, type Announced } from './save-attachments.ts';
import { bodyOf } from './stream-body.ts';
import { requireAttachments, writeResolved } from './write-parsed.ts';

interface AttachmentAddress {
  id: string;
  name: string;
}

/**
 * `PUT /<db>/<id>/<name>`: an edit that changes one attachment, of a new document without `rev`.
 * https://docs.couchdb.org/en/stable/api/document/attachments.html#put--db-docid-attname
 * @throws CouchError 400 `content_md5_mismatch`, 403, 409, 413, 415
 */
export async function putAttachment(
  options: CouchOptions,
  { id, name }: AttachmentAddress,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  requireAttachments(options, request);
  checkAttachmentName(name);
  checkDocumentId(id);
  const contentType = attachmentTypeOf(contentTypeOf(request));
  const announced = announcedBy(request, name);
  const parent = await openParent(readerOf(request), id, request);
  const saver = new AttachmentSaver(options.store, databaseOf(request));
  const rev = await saver.dropUnless(async () => {
    const blob = await saver.save(bodyOf(request), announced);
    const doc = withAttachment(parent ?? { _id: id }, name, { contentType, blob });
    return writeResolved(options, request, { doc });
  });
  return reply
    .code(201)
    .header('location', request.url.replace(/\?.*$/s, ''))
    .header('etag', `"${rev}"`)
    .send({ ok: true, id, rev });
}

/** @throws CouchError 415 for another encoding than gzip */
function announcedBy({ headers }: FastifyRequest, name: string): Announced {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw wrongContentType('Only gzip and identity content-encodings are supported');
  }
  const { 'content-length': length, 'content-md5': md5 } = headers;
  return {
    name,
    encoding: encoding === 'gzip' ? 'gzip' : null,
    ...(length === undefined ? {} : { sentLength: Number(length) }),
    ...(typeof md5 === 'string' ? { digest: `md5-${md5.trim()}` } : {}),
  };
}

/**
 * `DELETE /<db>/<id>/<name>`: an edit that leaves one attachment out.
 * https://docs.couchdb.org/en/stable/api/document/attachments.html#delete--db-docid-attname
 * @throws CouchError 400, 404, 409
 */
export async function deleteAttachment(
  options: CouchOptions,
  { id, name }: AttachmentAddress,
  request: FastifyRequest,
): Promise<object> {
  checkAttachmentName(name);
  const read = readerOf(request);
  const parent = await openParent(read, id, request);
  const doc = parent ?? (await openDocument(read, databaseOf(request), id));
  if (!Object.hasOwn(doc._attachments ?? {}, name)) throw attachmentMissing();
  const { _rev, ...unnamed } = withAttachment(doc, name, undefined);
  const edit = { ...unnamed, _id: id, ...(parent ? { _rev: parent._rev } : {}) };
  const rev = await writeResolved(options, request, { doc: edit });
  return { ok: true, id, rev };
}

/**
 * The revision that an edit of an attachment names, `undefined` when it names none.
 * @throws CouchError 409 `not_found` when there is no such revision, `conflict` when it is superseded
 */
async function openParent(
  reader: DocumentReader,
  id: string,
  request: FastifyRequest,
): Promise<StoredDocument | undefined> {
  const rev = revisionInRequest(request);
  if (rev === undefined) return undefined;
  const database = databaseOf(request);
  const doc = await reader.getDocument(database, id, rev);
  if (doc) return doc;
  const tree = await reader.getRevisionTree(database, id);
  if (tree.has(rev)) throw new CouchError(409, 'conflict', 'Document update conflict.');
  throw new CouchError(409, 'not_found', 'missing_rev');
}

/** The document with its other attachments as they are. */
function withAttachment(
  doc: StoredDocument | NewDocument,
  name: string,
  attachment: NewAttachment | undefined,
): NewDocument {
  const { _attachments = {}, ...fields } = doc;
  const kept = Object.keys(_attachments)
    .filter((other) => other !== name)
    .map((other): [string, NewAttachment] => [other, { stub: true }]);
  const changed: [string, NewAttachment][] = attachment ? [[name, attachment]] : [];
  return { ...fields, _id: doc._id, _attachments: Object.fromEntries([...kept, ...changed]) };
}
