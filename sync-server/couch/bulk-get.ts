import type { FastifyInstance } from 'fastify';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { accepts } from './accept-header.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import {
  parseBulkGet,
  refuse,
  type BulkQuery,
  type Refused,
  type Wanted,
} from './bulk-get-query.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import type { AttachmentsWanted } from './document-json.ts';
import { addEndpoint } from './endpoint.ts';
import { documentMissing } from './error-answers.ts';
import { revisionJson } from './get-open-revisions.ts';
import { relateDocument, sendBytes, writeRelated } from './multipart-writer.ts';
import { openRevisions } from './open-revisions.ts';
import { streamJson } from './stream-json.ts';

interface BulkGet extends BulkQuery {
  reader: DocumentReader;
  database: string;
}

/**
 * `POST /<db>/_bulk_get`: many revisions in one call, as JSON or, for who does not accept that,
 * as `multipart/mixed` with the attachments.
 * https://docs.couchdb.org/en/stable/api/database/bulk-api.html#db-bulk-get
 */
export function addBulkGet(app: FastifyInstance, { randomId }: CouchOptions): void {
  addEndpoint(app, '/:db/_bulk_get', {
    POST: {
      handler: async (request, reply) => {
        const database = databaseOf(request);
        await requireDatabase(readerOf(request), database);
        const bulk: BulkGet = { reader: readerOf(request), database, ...parseBulkGet(request) };
        if (accepts(request, 'application/json')) return streamJson(reply, writeResults(bulk));
        const type = ['multipart/mixed', 'multipart/related'].find((name) =>
          accepts(request, name),
        );
        if (!type) return streamJson(reply, writeResults(bulk));
        const boundaries = { outer: `--${randomId()}`, inner: `--${randomId()}` };
        reply.type(`${type}; boundary="${boundaries.outer}"`);
        return sendBytes(request, reply, writeParts(bulk, boundaries));
      },
    },
  });
}

async function* writeResults(bulk: BulkGet): AsyncGenerator<string> {
  let separator = '{"results":[';
  for (const wanted of bulk.docs) {
    const id = 'refused' in wanted ? wanted.refused.id : wanted.id;
    yield `${separator}\n{"id":${JSON.stringify(id)},"docs":[`;
    yield* writeDocs(bulk, wanted);
    yield ']}';
    separator = ',';
  }
  yield separator === ',' ? '\n]}\n' : '{"results":[]}\n';
}

async function* writeDocs(bulk: BulkGet, wanted: Wanted): AsyncGenerator<string> {
  let separator = '';
  for await (const row of openWanted(bulk, wanted)) {
    yield separator;
    if ('refused' in row) yield JSON.stringify({ error: row.refused });
    else yield* revisionJson(bulk.reader, bulk.database, { ok: row.ok }, row.attachments);
    separator = ',';
  }
}

type BulkRow = Refused | { ok: StoredDocument; attachments: AttachmentsWanted };

async function* openWanted(bulk: BulkGet, wanted: Wanted): AsyncGenerator<BulkRow> {
  if ('refused' in wanted) {
    yield wanted;
    return;
  }
  const { id, rev, since } = wanted;
  const { reader, database, latest, metadata } = bulk;
  const attachments = since ? { ...bulk.attachments, inline: true, since } : bulk.attachments;
  const revs = rev === undefined ? 'all' : [rev];
  let isEmpty = true;
  for await (const row of openRevisions(reader, { database, id, revs, latest, metadata })) {
    isEmpty = false;
    yield 'ok' in row ? { ok: row.ok, attachments } : refuse(id, row.missing, missing);
  }
  if (isEmpty) yield refuse(id, 'undefined', missing);
}

const missing = documentMissing();

/** As in CouchDB, documents without attachments are parts in plain JSON. */
async function* writeParts(
  bulk: BulkGet,
  { outer, inner }: { outer: string; inner: string },
): AsyncGenerator<string | Uint8Array> {
  for (const wanted of bulk.docs) {
    for await (const row of openWanted(bulk, wanted)) {
      yield `\r\n--${outer}`;
      if ('refused' in row) {
        const { refused } = row;
        yield `\r\nContent-Type: application/json; error="true"\r\n\r\n${JSON.stringify(refused)}`;
      } else {
        yield* writePart(bulk, row.ok, { ...row.attachments, inline: true }, inner);
      }
    }
  }
  if (bulk.docs.length > 0) yield `\r\n--${outer}--\r\n`;
}

async function* writePart(
  { reader, database }: BulkGet,
  doc: StoredDocument,
  attachments: AttachmentsWanted,
  boundary: string,
): AsyncGenerator<string | Uint8Array> {
  const related = await relateDocument(reader, database, doc, attachments);
  yield related.following.length === 0
    ? '\r\nContent-Type: application/json\r\n\r\n'
    : `\r\nX-Doc-Id: ${encodeURIComponent(doc._id)}\r\nX-Rev-Id: ${doc._rev}` +
      `\r\nContent-Type: multipart/related; boundary=${boundary}\r\n\r\n`;
  yield* writeRelated(reader, related, boundary);
}
