import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { accepts } from './accept-header.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { checkRevision, parseRevisionList } from './revision-fields.ts';
import { attachmentsWantedOf, documentJson, type AttachmentsWanted } from './document-json.ts';
import { addMetadata, isAskedFor, metadataOf } from './document-metadata.ts';
import { documentMissing } from './error-answers.ts';
import { answerKnown } from './etag.ts';
import { answerOpenRevisions } from './get-open-revisions.ts';
import { lengthOfRelated, relateDocument, sendBytes, writeRelated } from './multipart-writer.ts';
import { queryOf, type QueryParameters } from './query-parameters.ts';
import { parseJson } from './read-json.ts';

/**
 * `GET /<db>/<id>`: the winning revision, the one named by `rev`, or those named by `open_revs`.
 * https://docs.couchdb.org/en/stable/api/document/common.html#get--db-docid
 * @throws CouchError 404 `missing` or `deleted`
 */
export async function getDocument(
  options: CouchOptions,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = readerOf(request);
  const database = databaseOf(request);
  const query = queryOf(request);
  const metadata = metadataOf(query);
  const attachments = attachmentsWantedOf(query);
  const named = query.get('rev');
  const rev = named === undefined ? undefined : checkRevision(named);
  const revs = openRevisionsOf(query);
  await requireDatabase(read, database);
  if (revs) {
    const latest = isAskedFor(query, 'latest');
    const wanted = { database, id, revs, latest, metadata };
    return answerOpenRevisions(options, { wanted, attachments }, request, reply);
  }
  const found = await openDocument(read, database, id, {
    ...(rev !== undefined && !isAskedFor(query, 'latest') ? { rev } : {}),
    deleted: isAskedFor(query, 'deleted'),
  });
  const doc = await addMetadata(read, database, found, metadata);
  if (isPlain(doc) && answerKnown(request, reply, `"${doc._rev}"`)) return reply;
  return answerDocument(options, { database, doc, attachments }, request, reply);
}

/** An `ETag` names a revision, so it does not go with what can change behind it. */
function isPlain(doc: StoredDocument): boolean {
  const changing = ['_revs_info', '_local_seq', '_conflicts', '_deleted_conflicts'];
  return !changing.some((name) => name in doc);
}

async function answerDocument(
  { randomId }: CouchOptions,
  found: { database: string; doc: StoredDocument; attachments: AttachmentsWanted },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { database, doc, attachments } = found;
  if (!doc._attachments || !(attachments.inline || attachments.encodingInfo)) {
    return reply.type('application/json').send(JSON.stringify(doc));
  }
  if (!attachments.inline || !accepts(request, 'multipart/related')) {
    reply.type('application/json');
    return sendBytes(request, reply, documentJson(readerOf(request), database, doc, attachments));
  }
  const boundary = randomId().replaceAll('-', '');
  const related = await relateDocument(readerOf(request), database, doc, attachments);
  const isMultipart = related.following.length > 0;
  reply
    .type(isMultipart ? `multipart/related; boundary="${boundary}"` : 'application/json')
    .header('content-length', lengthOfRelated(related, boundary));
  return sendBytes(request, reply, writeRelated(readerOf(request), related, boundary));
}

/**
 * A document's winning revision, or `rev` of it, which may be a tombstone.
 * @param which `deleted`: the winning revision may be one, too
 * @throws CouchError 404 `missing` or `deleted`
 */
export async function openDocument(
  reader: DocumentReader,
  database: string,
  id: string,
  which: { rev?: string; deleted?: boolean } = {},
): Promise<StoredDocument> {
  const doc = await reader.getDocument(database, id, which.rev);
  if (!doc) throw documentMissing();
  const isHidden = doc._deleted && which.rev === undefined && !which.deleted;
  if (isHidden) throw documentMissing('deleted');
  return doc;
}

function openRevisionsOf(query: QueryParameters): string[] | 'all' | undefined {
  const text = query.get('open_revs');
  if (text === undefined || text === 'all') return text;
  const revs = parseRevisionList(parseJson(text));
  return revs.length > 0 ? revs : undefined;
}
