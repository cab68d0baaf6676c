import { CouchError } from '#server/storage/couch-error.ts';
import { formatErlang } from './erlang-term.ts';

/** Reads one option; `undefined` when it is not given. @throws CouchError 400 */
type OptionReader<T> = (value: unknown) => T;

/**
 * Reads the options of a request, in the order in which they are described.
 * @throws CouchError 400 for one that is not valid, and for members that are none
 */
export function readOptions<T extends object>(
  body: Record<string, unknown>,
  readers: { [Name in keyof T]: OptionReader<T[Name]> },
): T {
  const options = Object.entries<OptionReader<unknown>>(readers).map(([name, read]) => [
    name,
    read(Object.hasOwn(body, name) ? body[name] : undefined),
  ]);
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(readers, name));
  if (unknown !== undefined) {
    throw new CouchError(400, 'invalid_key', `Invalid key ${unknown} for this request.`);
  }
  return Object.fromEntries(options) as T;
}

export function optional<T>(read: OptionReader<T>, otherwise: T): OptionReader<T> {
  return (value) => (value === undefined ? otherwise : read(value));
}

export function required<T>(name: string, read: OptionReader<T>): OptionReader<T> {
  return (value) => {
    if (value !== undefined) return read(value);
    throw new CouchError(400, 'missing_required_key', `Missing required key: ${name}`);
  };
}

export function readBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new CouchError(400, 'invalid_boolean', `Invalid boolean value: ${formatErlang(value)}`);
}

export function readText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new CouchError(400, 'invalid_string', `Invalid string: ${formatErlang(value)}`);
}

/** From 1. */
export function readPositive(value: unknown): number {
  if (Number.isInteger(value) && Number(value) > 0) return Number(value);
  const reason = `${formatErlang(value)} is not an integer greater than zero`;
  throw new CouchError(400, 'invalid_pos_integer', reason);
}

/** From 0. */
export function readCount(value: unknown): number {
  if (Number.isInteger(value) && Number(value) >= 0) return Number(value);
  const reason = `${formatErlang(value)} is not an integer greater than or equal to zero`;
  throw new CouchError(400, 'invalid_non_neg_integer', reason);
}

/**
 * Names an index: `[design document]` or `[design document, name]`; empty for none.
 * @throws CouchError 400 `invalid_index_name`
 */
export function readIndexName(value: unknown): string[] {
  if (value === null) return [];
  if (typeof value === 'string') {
    const slash = value.indexOf('/');
    if (slash < 0) return [value];
    const [before, after] = [value.slice(0, slash), value.slice(slash + 1)];
    return before === '_design' ? [after] : [before, after];
  }
  if (
    Array.isArray(value) &&
    value.length <= 2 &&
    value.every((part) => typeof part === 'string')
  ) {
    return value;
  }
  throw new CouchError(400, 'invalid_index_name', `Invalid index name: ${formatErlang(value)}`);
}

/** Reads the body of `_index/_bulk_delete`: ids of design documents. @throws CouchError 400 */
export function readBulkDelete(body: Record<string, unknown>): { docids: string[] } {
  return readOptions<{ docids: string[]; w: number }>(body, {
    docids: required('docids', readDesignIds),
    w: optional(readPositive, 2),
  });
}

function readDesignIds(value: unknown): string[] {
  if (!Array.isArray(value)) {
    const ids = formatErlang(value);
    const reason = `Bulk Delete requires an array of non-null docids. Docids: ${ids}`;
    throw new CouchError(400, 'invalid_bulk_docs', reason);
  }
  return value.map((id: unknown) => {
    readIndexName(id);
    if (typeof id === 'string') return id;
    throw new CouchError(400, 'invalid_index_name', `Invalid index name: ${formatErlang(id)}`);
  });
}
