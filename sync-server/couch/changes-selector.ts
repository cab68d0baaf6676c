import { CouchError } from '#server/storage/couch-error.ts';
import type { StoredDocument } from '#server/storage/document-store.ts';
import { badRequest } from './error-answers.ts';
import { formatErlang } from './mango/erlang-term.ts';
import { parseFieldPath } from './mango/field-path.ts';
import { checkFieldsSize } from './mango/selector-limits.ts';
import { compileSelector } from './mango/selector.ts';
import { isObject } from './read-json.ts';

export interface SelectorFilter {
  by: 'selector';
  matches: (doc: StoredDocument) => boolean;
  /** Of documents that go along with their changes, only these fields. */
  fields?: string[][];
}

/**
 * Reads `selector` and `fields` of a posted body.
 * @throws CouchError 400 `bad_request`: `_find` names a selector's mistakes, `_changes` does not
 */
export function selectorFilterOf({ selector, fields }: Record<string, unknown>): SelectorFilter {
  if (!isObject(selector)) throw badRequest('Selector error: expected a JSON object');
  const matches = asBadRequest(() => compileSelector(selector));
  if (fields === undefined || (Array.isArray(fields) && fields.length === 0)) {
    return { by: 'selector', matches };
  }
  if (!Array.isArray(fields)) throw badRequest('Selector error: fields must be JSON array');
  checkFieldsSize(fields);
  return { by: 'selector', matches, fields: fields.map(fieldOf) };
}

function fieldOf(field: unknown): string[] {
  if (typeof field === 'string') return asBadRequest(() => parseFieldPath(field));
  throw badRequest(`Invalid JSON for field spec: ${formatErlang(field)}`);
}

function asBadRequest<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof CouchError && error.status === 400 ? badRequest(error.reason) : error;
  }
}
