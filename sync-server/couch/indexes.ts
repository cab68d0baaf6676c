import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import type { NewDocument } from '#server/storage/document-store.ts';
import { databaseOf, identityOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { documentMissing } from './error-answers.ts';
import { addIndexTo, removeIndexesFrom } from './mango/design-document.ts';
import { describeIndex, indexesOf, listIndexes } from './mango/index-definitions.ts';
import { readNewIndex } from './mango/new-index.ts';
import { designId } from './mango/plan-query.ts';
import { readBulkDelete } from './mango/read-options.ts';
import { queryOf } from './query-parameters.ts';
import { readPostedJson } from './read-json.ts';

/**
 * Indexes for queries, which are kept in design documents.
 * https://docs.couchdb.org/en/stable/api/database/find.html#db-index
 */
export function addIndexes(app: FastifyInstance, options: CouchOptions): void {
  const handlers = {
    GET: { handler: describeIndexes },
    POST: { handler: (request) => createIndex(options, request) },
  } satisfies Parameters<typeof addEndpoint>[2];
  addEndpoint(app, '/:db/_index', handlers, 'GET,POST');
  addEndpoint(app, '/:db/_index/_bulk_delete', {
    POST: { handler: (request) => deleteInBulk(options, request) },
  });
  for (const ddoc of ['_design/:ddoc', ':ddoc']) {
    addEndpoint(app, `/:db/_index/${ddoc}/:type/:name`, {
      DELETE: { handler: (request) => deleteIndex(options, request) },
    });
  }
}

async function describeIndexes(request: FastifyRequest): Promise<object> {
  const reader = readerOf(request);
  const { name: database } = await requireDatabase(reader, databaseOf(request));
  const indexes = await listIndexes(reader, database);
  const query = queryOf(request);
  const limit = readListParameter(query.get('limit'), indexes.length, 1);
  const skip = readListParameter(query.get('skip'), 0, 0);
  const shown = indexes.slice(skip, skip + limit).map(describeIndex);
  return { total_rows: indexes.length, indexes: shown };
}

/** It is the client's mistake, and CouchDB says 500. */
function readListParameter(text: string | undefined, otherwise: number, least: number): number {
  if (text === undefined) return otherwise;
  const value = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : -1;
  if (value >= least) return value;
  const reason = 'Index parameter ranges: limit > 1, skip > 0';
  throw new CouchError(400, 'invalid_list_index_params', reason);
}

async function createIndex(options: CouchOptions, request: FastifyRequest): Promise<object> {
  const read = readerOf(request);
  const { name: database } = await requireDatabase(read, databaseOf(request));
  const index = readNewIndex(readPostedJson(request));
  const doc = addIndexTo(await read.getDocument(database, index.ddoc), index);
  if (doc) await saveDesignDocument(options, request, doc);
  return { result: doc ? 'created' : 'exists', id: index.ddoc, name: index.name };
}

async function deleteIndex(options: CouchOptions, request: FastifyRequest): Promise<object> {
  await requireDatabase(readerOf(request), databaseOf(request));
  const { ddoc = '', type, name } = request.params as Record<string, string>;
  const isDeleted = type === 'json' && (await removeIndexes(options, request, ddoc, name));
  if (!isDeleted) throw documentMissing();
  return { ok: true };
}

/** Design documents one by one; CouchDB names the last first. */
async function deleteInBulk(options: CouchOptions, request: FastifyRequest): Promise<object> {
  await requireDatabase(readerOf(request), databaseOf(request));
  const { docids } = readBulkDelete(readPostedJson(request));
  const success: object[] = [];
  const fail: object[] = [];
  for (const ddoc of docids) {
    const id = designId(ddoc);
    if (await removeIndexes(options, request, ddoc)) success.unshift({ id, ok: true });
    else fail.unshift({ id, error: 'not_found' });
  }
  return { success, fail };
}

/** @param name of the index; without it all of the design document. @returns whether there were any */
async function removeIndexes(
  options: CouchOptions,
  request: FastifyRequest,
  ddoc: string,
  name?: string,
): Promise<boolean> {
  const doc = await readerOf(request).getDocument(databaseOf(request), designId(ddoc));
  if (!doc || doc._deleted) return false;
  const names = indexesOf(doc).map((index) => index.name);
  const removed = names.filter((one) => name === undefined || one === name);
  if (removed.length === 0) return false;
  await saveDesignDocument(options, request, removeIndexesFrom(doc, removed));
  return true;
}

async function saveDesignDocument(
  { writeDocument }: CouchOptions,
  request: FastifyRequest,
  doc: NewDocument,
): Promise<void> {
  try {
    await writeDocument({ identity: identityOf(request), database: databaseOf(request), doc });
  } catch (error) {
    if (!(error instanceof CouchError) || error.status !== 409) throw error;
    const reason = 'Encountered a conflict while saving the design document.';
    throw new CouchError(500, 'error_saving_ddoc', reason);
  }
}
