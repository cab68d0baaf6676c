import { CouchError } from '#server/storage/couch-error.ts';
import { formatErlang } from './erlang-term.ts';
import { parseFieldPath } from './field-path.ts';
import { normalizeSelector, type Selector } from './normalize-selector.ts';
import {
  optional,
  readBoolean,
  readCount,
  readIndexName,
  readOptions,
  readPositive,
  required,
} from './read-options.ts';
import { checkFieldsSize } from './selector-limits.ts';
import { readSort, type SortField } from './sort.ts';

/** What a query asks for, under the names and in the order that `_explain` shows. */
export interface FindOptions {
  /** Normalised. */
  selector: Selector;
  /** See `readIndexName`. */
  use_index: string[];
  /** `undefined` for the first page. */
  bookmark: string | undefined;
  limit: number;
  skip: number;
  sort: SortField[];
  /** None for whole documents. */
  fields: string[];
  partition: '';
  /** For clusters; there is one copy here. */
  r: number;
  conflicts: boolean;
  stale: 'ok' | false;
  update: boolean;
  stable: boolean;
  execution_stats: boolean;
  allow_fallback: boolean;
}

/**
 * Reads the body of `_find` and `_explain`.
 * https://docs.couchdb.org/en/stable/api/database/find.html#post--db-_find
 * @throws CouchError 400
 */
export function readFindOptions(body: Record<string, unknown>): FindOptions {
  return readOptions<FindOptions>(body, {
    selector: required('selector', normalizeSelector),
    use_index: optional(readIndexName, []),
    bookmark: optional(readBookmarkOption, undefined),
    limit: optional(readCount, 25),
    skip: optional(readCount, 0),
    sort: optional(readSort, []),
    fields: optional(readFields, []),
    partition: optional(readPartition, ''),
    r: optional(readPositive, 1),
    conflicts: optional(readBoolean, false),
    stale: optional(readStale, false),
    update: optional(readBoolean, true),
    stable: optional(readBoolean, false),
    execution_stats: optional(readBoolean, false),
    allow_fallback: optional(readBoolean, true),
  });
}

function readBookmarkOption(value: unknown): string | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw invalidBookmark(value);
}

export function invalidBookmark(value: unknown): CouchError {
  const reason = `Invalid bookmark value: ${JSON.stringify(value)}`;
  return new CouchError(400, 'invalid_bookmark', reason);
}

function readFields(value: unknown): string[] {
  if (!Array.isArray(value)) {
    const reason = `Fields must be an array of strings, not: ${formatErlang(value)}`;
    throw new CouchError(400, 'invalid_fields', reason);
  }
  checkFieldsSize(value);
  return value.map((field: unknown) => {
    if (typeof field !== 'string') {
      const reason = `Invalid JSON for field spec: ${formatErlang(field)}`;
      throw new CouchError(400, 'invalid_field', reason);
    }
    parseFieldPath(field);
    return field;
  });
}

function readPartition(value: unknown): '' {
  if (value === '') return value;
  const reason = '`partition` parameter is not supported in this view.';
  throw new CouchError(400, 'query_parse_error', reason);
}

function readStale(value: unknown): 'ok' | false {
  if (value === 'ok') return value;
  if (value === false || value === 'false') return false;
  throw new CouchError(400, 'invalid_value', `Invalid value for stale: ${formatErlang(value)}`);
}
