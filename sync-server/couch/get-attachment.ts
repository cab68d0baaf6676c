import type { FastifyReply, FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { attachmentOf } from '#server/storage/document-body.ts';
import type { DocumentReader, StoredAttachment } from '#server/storage/document-store.ts';
import { acceptsEncoding } from './accept-header.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import { readDecoded } from './attachment-bytes.ts';
import { parseRanges, type ByteRange } from './attachment-range.ts';
import type { CouchOptions } from './couch-options.ts';
import { checkRevision } from './revision-fields.ts';
import { isAskedFor } from './document-metadata.ts';
import { answerKnown } from './etag.ts';
import { openDocument } from './get-document.ts';
import { sendBytes } from './multipart-writer.ts';
import { queryOf } from './query-parameters.ts';

/**
 * `GET /<db>/<id>/<name>`: the bytes of an attachment, or ranges of them. What is kept compressed
 * goes out so to who accepts it, and is decompressed on the way to others.
 * https://docs.couchdb.org/en/stable/api/document/attachments.html#get--db-docid-attname
 * @throws CouchError 404, 416
 */
export async function getAttachment(
  { randomId }: CouchOptions,
  { id, name }: { id: string; name: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = readerOf(request);
  const attachment = await findAttachment(read, id, name, request);
  const { blob, contentType } = attachment;
  const digest = blob.digest.slice('md5-'.length);
  if (answerKnown(request, reply, `"${digest}"`)) return reply;
  const ranges = blob.encoding ? undefined : parseRanges(request.headers.range, blob.length);
  const isEncoded = blob.encoding !== null && acceptsEncoding(request, blob.encoding);
  reply.type(contentType).header('accept-ranges', blob.encoding ? 'none' : 'bytes');
  if (ranges) return sendRanges(read, { attachment, ranges, boundary: randomId() }, request, reply);
  reply.header('content-length', isEncoded ? blob.encodedLength : blob.length);
  if (isEncoded || !blob.encoding) reply.header('content-md5', digest);
  if (isEncoded) reply.header('content-encoding', 'gzip');
  return sendBytes(request, reply, isEncoded ? read.readBlob(blob) : readDecoded(read, blob));
}

async function findAttachment(
  reader: DocumentReader,
  id: string,
  name: string,
  request: FastifyRequest,
): Promise<StoredAttachment> {
  const query = queryOf(request);
  const rev = query.get('rev');
  const doc = await openDocument(reader, databaseOf(request), id, {
    ...(rev === undefined ? {} : { rev: checkRevision(rev) }),
    deleted: isAskedFor(query, 'deleted'),
  });
  const stub = Object.entries(doc._attachments ?? {}).find(([other]) => other === name)?.[1];
  if (!stub) throw attachmentMissing();
  return attachmentOf(stub);
}

export function attachmentMissing(): CouchError {
  return new CouchError(404, 'not_found', 'Document is missing attachment');
}

interface RangesSent {
  attachment: StoredAttachment;
  ranges: ByteRange[];
  /** Between the parts, when there are several. */
  boundary: string;
}

function sendRanges(
  reader: DocumentReader,
  sent: RangesSent,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { attachment, ranges, boundary } = sent;
  const [only, ...others] = ranges;
  reply.code(206);
  if (only && others.length === 0) {
    reply
      .header('content-range', contentRange(only, attachment))
      .header('content-length', only.to - only.from + 1);
    return sendBytes(request, reply, reader.readBlob(attachment.blob, only.from, only.to + 1));
  }
  reply.type(`multipart/byteranges; boundary="${boundary}"`);
  return sendBytes(request, reply, writeRanges(reader, sent));
}

async function* writeRanges(
  reader: DocumentReader,
  { attachment, ranges, boundary }: RangesSent,
): AsyncGenerator<string | Uint8Array> {
  yield `--${boundary}`;
  for (const range of ranges) {
    const position = contentRange(range, attachment);
    yield `\r\nContent-Type: ${attachment.contentType}\r\nContent-Range: ${position}\r\n\r\n`;
    yield* reader.readBlob(attachment.blob, range.from, range.to + 1);
    yield `\r\n--${boundary}`;
  }
  yield '--';
}

function contentRange({ from, to }: ByteRange, { blob }: StoredAttachment): string {
  return `bytes ${from}-${to}/${blob.length}`;
}
