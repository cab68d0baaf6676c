import { CouchError } from '#server/storage/couch-error.ts';
import { isObject } from '#server/couch/read-json.ts';
import { formatErlang } from './erlang-term.ts';
import { parseFieldPath } from './field-path.ts';

export interface SortField {
  field: string;
  direction: 'asc' | 'desc';
}

/**
 * Reads `sort` of a query and `fields` of an index.
 * https://docs.couchdb.org/en/stable/api/database/find.html#sort-syntax
 * @throws CouchError 400
 */
export function readSort(value: unknown): SortField[] {
  if (!Array.isArray(value)) {
    const reason = `Sort must be an array of sort specs, not: ${formatErlang(value, true)}`;
    throw new CouchError(400, 'invalid_sort_json', reason);
  }
  const fields = value.map(readSortField);
  for (const { field } of fields) parseFieldPath(field);
  if (new Set(fields.map(({ direction }) => direction)).size > 1) {
    const reason = 'Sorts currently only support a single direction for all fields.';
    throw new CouchError(400, 'unsupported_mixed_sort', reason);
  }
  return fields;
}

function readSortField(value: unknown): SortField {
  if (typeof value === 'string' && value !== '') return { field: value, direction: 'asc' };
  const [first, ...others] = isObject(value) ? Object.entries(value) : [];
  if (first && others.length === 0) {
    const [field, direction] = first;
    if (direction === 'asc' || direction === 'desc') return { field, direction };
  }
  const reason = `Invalid sort field: ${formatErlang(value, true)}`;
  throw new CouchError(400, 'invalid_sort_field', reason);
}
