import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { databaseOf, identityOf, isNewPass } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { parseDocument, toReplicated } from './document-fields.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { isObject, readPostedJson } from './read-json.ts';

/** Rows written at a time: they share a commit. */
const groupSize = 100;

type BulkRow =
  | { ok: true; id: string; rev: string }
  | { id?: string; rev?: string; error: string; reason: string };

/**
 * `POST /<db>/_bulk_docs`: each document is written or refused by itself, in the order given;
 * with `new_edits: false` only refused ones have a row.
 * https://docs.couchdb.org/en/stable/api/database/bulk-api.html#db-bulk-docs
 */
export function addBulkDocs(app: FastifyInstance, options: CouchOptions): void {
  addEndpoint(app, '/:db/_bulk_docs', {
    POST: {
      action: 'write',
      handler: async (request, reply) => {
        const { docs, new_edits: newEdits = true } = readPostedJson(request);
        if (docs === undefined) throw badRequest('POST body must include `docs` parameter.');
        if (!Array.isArray(docs)) throw badRequest('`docs` parameter must be an array.');
        if (typeof newEdits !== 'boolean') {
          throw badRequest('`new_edits` parameter must be a boolean.');
        }
        const database = databaseOf(request);
        // The first write of a new pass makes its database.
        const isFirst = isNewPass(identityOf(request), database);
        if (!isFirst) await requireDatabase(options.store.read, database);
        const rows: BulkRow[] = [];
        for (let first = 0; first < docs.length; first += groupSize) {
          const group = docs.slice(first, first + groupSize);
          rows.push(...(await writeGroup(options, request, group, newEdits)));
        }
        return reply.code(201).send(newEdits ? rows : rows.filter((row) => 'error' in row));
      },
    },
  });
}

/** Waits for all rows before an unexpected error fails the request: none goes on behind it. */
async function writeGroup(
  options: CouchOptions,
  request: FastifyRequest,
  docs: unknown[],
  newEdits: boolean,
): Promise<BulkRow[]> {
  const results = await Promise.allSettled(
    docs.map((value) => writeRow(options, request, value, newEdits)),
  );
  return results.map((result) => {
    if (result.status === 'fulfilled') return result.value;
    throw result.reason;
  });
}

/** A replicator goes on after `forbidden` only; any other refusal would stop all that follow. */
function replicationErrorOf({ status, error }: CouchError): string {
  return status === 409 || status === 413 || status === 422 ? 'forbidden' : error;
}

async function writeRow(
  { writeDocument, randomId }: CouchOptions,
  request: FastifyRequest,
  value: unknown,
  newEdits: boolean,
): Promise<BulkRow> {
  const database = databaseOf(request);
  try {
    const parsed = parseDocument(value, { newId: randomId().replaceAll('-', '') });
    const write = newEdits ? { doc: parsed.doc } : toReplicated(parsed);
    const rev = await writeDocument({ identity: identityOf(request), database, ...write });
    return { ok: true, id: write.doc._id, rev };
  } catch (error) {
    if (!(error instanceof CouchError)) throw error;
    const { _id: id, _rev: rev } = isObject(value) ? value : {};
    return {
      ...(typeof id === 'string' ? { id } : {}),
      ...(typeof rev === 'string' && !newEdits ? { rev } : {}),
      error: newEdits ? error.error : replicationErrorOf(error),
      reason: error.reason,
    };
  }
}
