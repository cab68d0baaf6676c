import { createHash } from 'node:crypto';
import { badRequest, notOffered } from '#server/couch/error-answers.ts';
import { isObject } from '#server/couch/read-json.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { formatErlang } from './erlang-term.ts';
import { normalizeSelector, type Selector } from './normalize-selector.ts';
import { designId } from './plan-query.ts';
import { optional, readOptions, readPositive, readText, required } from './read-options.ts';
import { readSort, type SortField } from './sort.ts';

/** An index that a client wants to have. */
export interface NewIndex {
  ddoc: string;
  name: string;
  /** As CouchDB keeps it in the design document `ddoc`, under `views` and its name. */
  view: {
    map: { fields: Record<string, string>; partial_filter_selector: Selector };
    reduce: '_count';
    options: { def: unknown };
  };
}

interface IndexOptions {
  index: unknown;
  type: string;
  name: string | undefined;
  ddoc: string | undefined;
  /** For clusters. */
  w: number;
  partitioned: boolean;
}

/**
 * Reads the body of `POST /<db>/_index`.
 * https://docs.couchdb.org/en/stable/api/database/find.html#post--db-_index
 * @throws CouchError 400, 501 for text indexes
 */
export function readNewIndex(body: Record<string, unknown>): NewIndex {
  const { index, type, name, ddoc } = readOptions<IndexOptions>(body, {
    index: required('index', (definition) => definition),
    type: optional(readText, 'json'),
    name: optional(readName, undefined),
    ddoc: optional(readName, undefined),
    w: optional(readPositive, 2),
    partitioned: optional(readPartitioned, false),
  });
  requireJson(type);
  const { fields, partial_filter_selector } = readDefinition(index);
  const map = {
    fields: Object.fromEntries(fields.map(({ field, direction }) => [field, direction])),
    partial_filter_selector,
  };
  // The same call finds the index that it has made before.
  const hash = createHash('sha1').update(JSON.stringify([index, type, name, ddoc]));
  const generated = hash.digest('hex');
  return {
    ddoc: designId(ddoc ?? generated),
    name: name ?? generated,
    view: { map, reduce: '_count', options: { def: index } },
  };
}

function requireJson(type: string): void {
  if (type === 'json') return;
  if (type === 'text' || type === 'nouveau') {
    throw notOffered('Text indexes are not offered by this server.');
  }
  throw new CouchError(400, 'invalid_index', `Invalid type for index: ${type}`);
}

function readDefinition(definition: unknown): {
  fields: SortField[];
  partial_filter_selector: Selector;
} {
  if (!isObject(definition)) {
    const reason = `JSON indexes must be an object, not: ${formatErlang(definition)}`;
    throw new CouchError(400, 'invalid_index', reason);
  }
  return readOptions(definition, {
    fields: required('fields', readSort),
    partial_filter_selector: optional(normalizeSelector, {}),
  });
}

function readName(value: unknown): string {
  const name = readText(value);
  if (name === '') throw new CouchError(400, 'invalid_string', 'Invalid string: <<>>');
  return name;
}

function readPartitioned(value: unknown): false {
  if (value === false) return value;
  if (value === true) {
    throw badRequest('partitioned option cannot be true in a non-partitioned database.');
  }
  const reason = `Invalid value for partitioned: ${formatErlang(value)}`;
  throw new CouchError(400, 'invalid_value', reason);
}
