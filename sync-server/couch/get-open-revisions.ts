import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { readerOf } from './audited-answers.ts';
import { accepts } from './accept-header.ts';
import type { CouchOptions } from './couch-options.ts';
import { documentJson, type AttachmentsWanted } from './document-json.ts';
import { documentMissing } from './error-answers.ts';
import { relateDocument, sendBytes, writeRelated } from './multipart-writer.ts';
import { openRevisions, type OpenRevision, type WantedRevisions } from './open-revisions.ts';

interface Opened {
  wanted: WantedRevisions;
  attachments: AttachmentsWanted;
}

/**
 * `GET /<db>/<id>?open_revs=…`: as `multipart/mixed`, or as JSON for who does not accept that.
 * @throws CouchError 404 when all are asked for and there is none
 */
export async function answerOpenRevisions(
  { randomId }: CouchOptions,
  opened: Opened,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { wanted } = opened;
  const read = readerOf(request);
  if (wanted.revs === 'all' && !(await read.getDocument(wanted.database, wanted.id))) {
    throw documentMissing();
  }
  if (!accepts(request, 'multipart/mixed')) {
    return sendBytes(request, reply.type('application/json'), writeJson(read, opened));
  }
  const boundaries = { outer: randomId(), inner: randomId() };
  reply.type(`multipart/mixed; boundary="${boundaries.outer}"`);
  return sendBytes(request, reply, writeMixed(read, opened, boundaries));
}

async function* writeJson(
  reader: DocumentReader,
  { wanted, attachments }: Opened,
): AsyncGenerator<string> {
  let separator = '[';
  for await (const row of openRevisions(reader, wanted)) {
    yield separator;
    yield* revisionJson(reader, wanted.database, row, attachments);
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

/** `{"ok": <document>}` or `{"missing": <rev>}`. */
export async function* revisionJson(
  reader: DocumentReader,
  database: string,
  row: OpenRevision,
  attachments: AttachmentsWanted,
): AsyncGenerator<string> {
  if ('missing' in row) {
    yield JSON.stringify(row);
    return;
  }
  yield '{"ok":';
  yield* documentJson(reader, database, row.ok, attachments);
  yield '}';
}

/** Every part has the whole document: attachments follow it. */
async function* writeMixed(
  reader: DocumentReader,
  { wanted, attachments }: Opened,
  { outer, inner }: { outer: string; inner: string },
): AsyncGenerator<string | Uint8Array> {
  yield `--${outer}`;
  for await (const row of openRevisions(reader, wanted)) {
    if ('missing' in row) {
      yield `\r\nContent-Type: application/json; error="true"\r\n\r\n${JSON.stringify(row)}`;
    } else {
      const how = { ...attachments, inline: true };
      const related = await relateDocument(reader, wanted.database, row.ok, how);
      const isMultipart = related.following.length > 0;
      const type = isMultipart ? `multipart/related; boundary="${inner}"` : 'application/json';
      yield `\r\nContent-Type: ${type}\r\n\r\n`;
      yield* writeRelated(reader, related, inner);
    }
    yield `\r\n--${outer}`;
  }
  yield '--';
}
