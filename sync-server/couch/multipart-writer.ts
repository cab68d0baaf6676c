import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import {
  describeAttachment,
  listWantedAttachments,
  type AttachmentsWanted,
  type WantedAttachment,
} from './document-json.ts';
import { watchOf } from './lasting-access.ts';
import { inTurns } from './turns.ts';

/** A document with its attachments behind it, as in CouchDB's `multipart/related`. */
export interface RelatedDocument {
  json: string;
  /** Those that follow; none: the document goes out as plain JSON. */
  following: WantedAttachment[];
}

/** @param wanted what is handed out with its bytes follows in parts of its own */
export async function relateDocument(
  reader: DocumentReader,
  database: string,
  doc: StoredDocument,
  wanted: AttachmentsWanted,
): Promise<RelatedDocument> {
  const attachments = await listWantedAttachments(reader, database, doc, wanted);
  if (attachments.length === 0) return { json: JSON.stringify(doc), following: [] };
  const described = attachments.map((attachment) => {
    const how = attachment.withBytes ? ({ follows: true } as const) : ({ stub: true } as const);
    return [attachment.name, describeAttachment(attachment, { encodingInfo: true, ...how })];
  });
  return {
    json: JSON.stringify({ ...doc, _attachments: Object.fromEntries(described) }),
    following: attachments.filter((attachment) => attachment.withBytes),
  };
}

/** The body of a related document, without a line break before or after it. */
export async function* writeRelated(
  reader: DocumentReader,
  { json, following }: RelatedDocument,
  boundary: string,
): AsyncGenerator<string | Uint8Array> {
  if (following.length === 0) {
    yield json;
    return;
  }
  yield `--${boundary}\r\nContent-Type: application/json\r\n\r\n${json}\r\n--${boundary}`;
  for (const attachment of following) {
    yield `${partHeaders(attachment)}\r\n\r\n`;
    yield* reader.readBlob(attachment.blob);
    yield `\r\n--${boundary}`;
  }
  yield '--';
}

/** Bytes that `writeRelated` writes. */
export function lengthOfRelated({ json, following }: RelatedDocument, boundary: string): number {
  const around = `--${boundary}\r\nContent-Type: application/json\r\n\r\n\r\n--${boundary}--`;
  const lengths = following.map(
    (attachment) =>
      Buffer.byteLength(`${partHeaders(attachment)}\r\n\r\n\r\n--${boundary}`) +
      attachment.blob.encodedLength,
  );
  const document = Buffer.byteLength(json) + (following.length > 0 ? around.length : 0);
  return lengths.reduce((sum, length) => sum + length, document);
}

function partHeaders({ name, contentType, blob }: WantedAttachment): string {
  const quoted = name.replace(/["\\\r\n]/g, (character) =>
    character === '\r' || character === '\n' ? ' ' : `\\${character}`,
  );
  return [
    `\r\nContent-Disposition: attachment; filename="${quoted}"`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${blob.encodedLength}`,
    ...(blob.encoding ? [`Content-Encoding: ${blob.encoding}`] : []),
  ].join('\r\n');
}

/**
 * Sends bytes as they are produced, no faster than the client reads them and not compressed: of
 * an attachment, bytes and their number matter.
 */
export function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: AsyncIterable<string | Uint8Array>,
): FastifyReply {
  request.headers['x-no-compression'] = 'attachment';
  // HEAD would read all of it for nothing.
  return reply.send(
    Readable.from(request.method === 'HEAD' ? [] : inTurns(bytes, watchOf(request))),
  );
}
