import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { StoredDocument } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { examinerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint, methodNotAllowed, type MethodHandler } from './endpoint.ts';
import { notOffered } from './error-answers.ts';
import type { IndexUpdater } from './mango/index-updater.ts';
import { normalizeSelector, type Selector } from './mango/normalize-selector.ts';
import { optional, readOptions, readPositive, readText, required } from './mango/read-options.ts';
import { compileNormalized } from './mango/selector.ts';
import { searchReason } from './not-offered.ts';
import { readPostedJson } from './read-json.ts';
import { searchWords, updatedIndexOf } from './search-words.ts';
import type { WordIndex } from './word-index.ts';

interface SearchOptions {
  query: string;
  /** Which of the documents found are wanted, as in `_find`. */
  selector: Selector;
  limit: number;
}

const defaultLimit = 25;
const maxLimit = 200;

/**
 * `POST /<db>/_design/<ddoc>/_search/<index>`, for the indexes that the server has made itself:
 * what is looked for never stands in an address. `total_rows` counts those found, and
 * `is_complete` says whether there can be more: words that very many have are not followed to
 * their end. https://docs.couchdb.org/en/stable/api/ddoc/search.html
 */
export function addSearch(
  app: FastifyInstance,
  { wordIndexes = [] }: CouchOptions,
  updater: IndexUpdater,
): void {
  const refuse: MethodHandler = {
    isRefusal: true,
    handler: async (request, reply) => {
      findIndex(wordIndexes, request);
      throw methodNotAllowed(reply, 'POST');
    },
  };
  const search: MethodHandler = {
    handler: async (request) => {
      const index = findIndex(wordIndexes, request);
      const database = databaseOf(request);
      const { reader, show, look } = examinerOf(request);
      await requireDatabase(reader, database);
      const { query, selector, limit } = readSearchOptions(readPostedJson(request));
      await updater.update(database, updatedIndexOf(index));
      const wanted = { query, isWanted: compileNormalized(selector) };
      const { found, isComplete } = await searchWords(reader, database, index, wanted);
      const rows = found.slice(0, Math.min(limit, maxLimit)).map(toRow);
      look();
      show(rows);
      return { total_rows: found.length, is_complete: isComplete, rows };
    },
  };
  const handlers = { DELETE: refuse, GET: refuse, POST: search, PUT: refuse, COPY: refuse };
  addEndpoint(app, '/:db/_design/:ddoc/_search/:index', handlers);
}

/** @throws CouchError 501 for any other than the server's own */
function findIndex(wordIndexes: readonly WordIndex[], request: FastifyRequest): WordIndex {
  const { ddoc, index: name } = request.params as Record<string, string>;
  const found = wordIndexes.find(
    (each) =>
      each.ddoc === ddoc && each.name === name && databaseOf(request).startsWith(each.databases),
  );
  if (!found) throw notOffered(searchReason);
  return found;
}

function readSearchOptions(body: Record<string, unknown>): SearchOptions {
  return readOptions<SearchOptions>(body, {
    query: required('query', readText),
    selector: optional(normalizeSelector, {}),
    limit: optional(readPositive, defaultLimit),
  });
}

function toRow(doc: StoredDocument): { id: string; doc: StoredDocument } {
  return { id: doc._id, doc };
}
