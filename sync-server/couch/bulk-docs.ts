import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { requireFewWrites } from './call-limits.ts';
import type { CouchOptions } from './couch-options.ts';
import { parseDocument, toReplicated, type ParsedDocument } from './document-fields.ts';
import { badRequest } from './error-answers.ts';
import { requireJsonType, toJsonObject } from './read-json.ts';
import { addStreamedEndpoint, readJson } from './stream-body.ts';
import { inTurns } from './turns.ts';
import { prepareWrite, requireWritableDatabase } from './write-parsed.ts';

/** Rows written at a time: they share a commit. */
const groupSize = 100;

type BulkRow =
  | { ok: true; id: string; rev: string }
  | { id: string; rev?: string; error: string; reason: string };

/**
 * `POST /<db>/_bulk_docs`: what is not a document makes all of it fail; then each document is
 * written or refused by itself, in the order given. With `new_edits: false` only refused ones
 * have a row.
 * https://docs.couchdb.org/en/stable/api/database/bulk-api.html#db-bulk-docs
 */
export function addBulkDocs(app: FastifyInstance, options: CouchOptions): void {
  addStreamedEndpoint(app, '/:db/_bulk_docs', {
    POST: { handler: (request, reply) => answerBulkDocs(options, request, reply) },
  });
}

async function answerBulkDocs(
  options: CouchOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await requireWritableDatabase(request);
  requireJsonType(request);
  const { value, bytes } = await readJson(request);
  const { docs, new_edits: newEdits = true } = toJsonObject(value);
  if (docs === undefined) throw badRequest('POST body must include `docs` parameter.');
  if (!Array.isArray(docs)) throw badRequest('`docs` parameter must be an array.');
  requireFewWrites(docs.length, request);
  if (typeof newEdits !== 'boolean') throw badRequest('`new_edits` parameter must be a boolean.');
  const parsed = docs.map((doc) => {
    const document = parseDocument(doc, { newId: options.randomId().replaceAll('-', '') }, bytes);
    if (!newEdits) toReplicated(document);
    return document;
  });
  const rows: BulkRow[] = [];
  for await (const group of inTurns(groupsOf(parsed))) {
    rows.push(...(await writeGroup(options, request, group, newEdits)));
  }
  return reply.code(201).send(newEdits ? rows : rows.filter((row) => 'error' in row));
}

/**
 * Whether a client may write a design document is looked up first, so it is the last of its
 * group: those behind it would overtake it.
 */
function* groupsOf(docs: ParsedDocument[]): Generator<ParsedDocument[]> {
  let group: ParsedDocument[] = [];
  for (const parsed of docs) {
    group.push(parsed);
    if (group.length < groupSize && !parsed.doc._id.startsWith('_design/')) continue;
    yield group;
    group = [];
  }
  yield group;
}

/**
 * Keeps all attachments before the first document, for the store writes documents in the order in
 * which it gets them. Waits for all rows before an unexpected error fails the request: none goes
 * on behind it.
 */
async function writeGroup(
  options: CouchOptions,
  request: FastifyRequest,
  group: ParsedDocument[],
  newEdits: boolean,
): Promise<BulkRow[]> {
  const writes = await Promise.all(
    group.map((parsed) => prepareRow(options, request, parsed, newEdits)),
  );
  const results = await Promise.allSettled(writes.map((write) => write()));
  return results.map((result) => {
    if (result.status === 'fulfilled') return result.value;
    throw result.reason;
  });
}

async function prepareRow(
  options: CouchOptions,
  request: FastifyRequest,
  parsed: ParsedDocument,
  newEdits: boolean,
): Promise<() => Promise<BulkRow>> {
  const write = await prepareWrite(options, request, { parsed, isReplicated: !newEdits }).catch(
    (error: unknown) => () => Promise.reject(error),
  );
  return async () => {
    try {
      return { ok: true, id: parsed.doc._id, rev: await write() };
    } catch (error) {
      return toErrorRow(parsed, newEdits, error);
    }
  };
}

/** @throws what is no refusal of this document alone */
function toErrorRow({ doc }: ParsedDocument, newEdits: boolean, error: unknown): BulkRow {
  // A client that sends stubs without bytes has to send all of it anew, with them.
  if (!(error instanceof CouchError) || error.error === 'missing_stub') throw error;
  if (error.status >= 500) throw error;
  const { _id: id, _rev: rev } = doc;
  return {
    id,
    ...(rev !== undefined && !newEdits ? { rev } : {}),
    error: newEdits ? error.error : replicationErrorOf(error),
    reason: error.reason,
  };
}

/** A replicator goes on after `forbidden` only; any other refusal would stop all that follow. */
function replicationErrorOf({ status, error }: CouchError): string {
  return status === 409 || status === 413 || status === 422 ? 'forbidden' : error;
}
