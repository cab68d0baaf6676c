import { isObject } from '#server/couch/read-json.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { NewDocument, StoredDocument } from '#server/storage/document-store.ts';
import { formatErlang } from './erlang-term.ts';
import type { NewIndex } from './new-index.ts';

/**
 * A design document with an index added.
 * @param existing the design document as it stands, a tombstone included
 * @returns `undefined` when it has this very index already
 * @throws CouchError 400 `invalid_ddoc_lang` when it holds something else than indexes
 */
export function addIndexTo(
  existing: StoredDocument | undefined,
  { ddoc, name, view }: NewIndex,
): NewDocument | undefined {
  const isThere = existing && !existing._deleted;
  const doc: NewDocument = isThere ? existing : { _id: ddoc, language: 'query' };
  if (doc.language !== 'query') throw wrongLanguage(doc);
  const views = viewsOf(doc);
  // The order of fields counts.
  if (JSON.stringify(views[name]) === JSON.stringify(view)) return undefined;
  return { ...doc, views: { ...views, [name]: view } };
}

/** A design document without these indexes; a tombstone when nothing else is in it. */
export function removeIndexesFrom(doc: StoredDocument, names: readonly string[]): NewDocument {
  const left = Object.entries(viewsOf(doc)).filter(([name]) => !names.includes(name));
  const { _id, _rev, views: _views, ...others } = doc;
  if (left.length > 0) return { ...doc, views: Object.fromEntries(left) };
  const isEmpty = Object.keys(others).every((name) => name === 'language');
  return isEmpty ? { _id, _rev, _deleted: true } : { _id, _rev, ...others };
}

function viewsOf({ views }: NewDocument): Record<string, unknown> {
  return isObject(views) ? views : {};
}

function wrongLanguage({ language }: NewDocument): CouchError {
  const found =
    language === undefined ? 'false' : `{${formatErlang('language')},${formatErlang(language)}}`;
  const reason = `Existing design doc has an invalid language: ${found}`;
  return new CouchError(400, 'invalid_ddoc_lang', reason);
}
