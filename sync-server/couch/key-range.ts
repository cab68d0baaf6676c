import { CouchError } from '#server/storage/couch-error.ts';
import type { KeyRange } from '#server/storage/document-store.ts';
import type { AttachmentsWanted } from './document-json.ts';
import type { QueryParameters } from './query-parameters.ts';
import { parseJson } from './read-json.ts';

/** What `_all_docs` and its kin take besides the range. */
export interface ListParameters {
  range: KeyRange;
  /** In the order asked for; what is no string is no document's id. */
  keys?: unknown[];
  includeDocs: boolean;
  conflicts: boolean;
  updateSeq: boolean;
  attachments: AttachmentsWanted;
}

const keyParameters = new Set(['key', 'keys', 'startkey', 'start_key', 'endkey', 'end_key']);
const countParameters = new Set(['limit', 'skip', 'group_level']);
const startNames = ['key', 'startkey', 'start_key'];
const endNames = ['key', 'endkey', 'end_key'];
const choices: Record<string, string[]> = {
  stale: ['ok', 'update_after'],
  stable: ['true', 'false'],
  update: ['true', 'false', 'lazy'],
};

/** Parameters in a body as they would be written in an address. @throws CouchError 400 */
export function parametersInBody(body: Record<string, unknown>): QueryParameters {
  const written = Object.entries(body).map(([name, value]): [string, string] => {
    if (countParameters.has(name) && typeof value === 'number') checkCount(value, `${value}`);
    const isText = typeof value === 'string' && !keyParameters.has(name);
    return [name, isText ? value : JSON.stringify(value)];
  });
  return new Map(written);
}

/** Reads the parameters of `_all_docs` and its kin. @throws CouchError 400 */
export function listParametersOf(query: QueryParameters): ListParameters {
  checkViewParameters(query);
  const keys = query.get('keys');
  return {
    range: keyRangeOf(query),
    ...(keys === undefined ? {} : { keys: parseKeys(query, keys) }),
    includeDocs: flagOf(query, 'include_docs'),
    conflicts: flagOf(query, 'conflicts'),
    updateSeq: flagOf(query, 'update_seq'),
    attachments: {
      inline: flagOf(query, 'attachments'),
      encodingInfo: flagOf(query, 'att_encoding_info'),
    },
  };
}

/** Reads the parameters that all lists share, of databases too. @throws CouchError 400 */
export function keyRangeOf(query: QueryParameters): KeyRange {
  const startKey = lastKeyOf(query, startNames);
  const endKey = lastKeyOf(query, endNames);
  const limit = countOf(query, 'limit');
  return {
    ...(startKey === undefined ? {} : { startKey }),
    ...(endKey === undefined ? {} : { endKey }),
    ...(limit === undefined ? {} : { limit }),
    inclusiveEnd: flagOf(query, 'inclusive_end', true),
    descending: flagOf(query, 'descending'),
    skip: countOf(query, 'skip') ?? 0,
  };
}

/** Of several names the last in the address counts. Before all strings come other JSON values. */
function lastKeyOf(query: QueryParameters, names: string[]): string | undefined {
  const name = [...query.keys()].findLast((given) => names.includes(given));
  if (name === undefined) return undefined;
  const value = parseJson(query.get(name) ?? '');
  return typeof value === 'string' ? value : '';
}

function parseKeys(query: QueryParameters, text: string): unknown[] {
  const keys = parseJson(text);
  if (!Array.isArray(keys)) throw parseError('`keys` must be an array of strings.');
  const hasRange = [...startNames, ...endNames].some((name) => query.has(name));
  if (hasRange && keys.length > 0) {
    throw parseError('`keys` is incompatible with `key`, `start_key` and `end_key`');
  }
  return keys;
}

/** CouchDB lists documents with the code of its views, and refuses what views refuse. */
function checkViewParameters(query: QueryParameters): void {
  for (const [name, allowed] of Object.entries(choices)) {
    const value = query.get(name);
    if (value !== undefined && !allowed.includes(value)) {
      throw parseError(`Invalid value for \`${name}\`.`);
    }
  }
  flagOf(query, 'sorted');
  if (flagOf(query, 'reduce')) throw parseError('Reduce is invalid for map-only views.');
  if (flagOf(query, 'group') || countOf(query, 'group_level')) {
    throw parseError('Invalid use of grouping on a map view.');
  }
  if (query.has('partition')) throw parseError('`partition` parameter is not supported on this db');
}

function flagOf(query: QueryParameters, name: string, otherwise = false): boolean {
  const value = query.get(name);
  if (value === undefined) return otherwise;
  const flag = value.toLowerCase();
  if (flag === 'true' || flag === 'false') return flag === 'true';
  throw parseError(`Invalid boolean parameter: ${JSON.stringify(value)}`);
}

function countOf(query: QueryParameters, name: string): number | undefined {
  const value = query.get(name);
  if (value === undefined) return undefined;
  const count = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
  checkCount(count, JSON.stringify(value));
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}

function checkCount(count: number, written: string): void {
  if (!Number.isInteger(count)) throw parseError(`Invalid value for integer: ${written}`);
  if (count < 0) throw parseError(`Invalid value for positive integer: ${written}`);
}

function parseError(reason: string): CouchError {
  return new CouchError(400, 'query_parse_error', reason);
}
