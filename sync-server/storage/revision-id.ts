import { hash } from 'node:crypto';
import { CouchError } from './couch-error.ts';
import type { StoredAttachment } from './document-store.ts';
import { generationOf } from './revision-tree.ts';

/** Deeper documents are refused: writing them as text would exhaust the call stack. */
const maxDepth = 500;

/**
 * The revision that an edit makes: `<generation>-<md5>`, from the deleted flag, the parent
 * revision, the body and the attachments' names, types and digests alone, so that the same edit
 * gets the same revision everywhere.
 * @param body the document's own fields, without `_id`, `_rev`, `_deleted` and `_attachments`
 */
export function newRevision(edit: {
  deleted: boolean;
  parent: string | null;
  body: Record<string, unknown>;
  attachments?: ReadonlyMap<string, StoredAttachment>;
}): string {
  const generation = edit.parent === null ? 1 : generationOf(edit.parent) + 1;
  const attachments = [...(edit.attachments ?? [])]
    .map(([name, { contentType, blob }]) => [name, contentType, blob.digest])
    .sort(([left = ''], [right = '']) => (left < right ? -1 : 1));
  const content = canonicalJson([
    edit.deleted,
    edit.parent,
    edit.body,
    ...(attachments.length > 0 ? [attachments] : []),
  ]);
  return `${generation}-${hash('md5', content)}`;
}

/**
 * JSON text with the keys of every object in code unit order.
 * @throws CouchError 400 `bad_request` when nested too deeply
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > maxDepth) {
    throw new CouchError(400, 'bad_request', 'The document is nested too deeply.');
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item ?? null, depth + 1)).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null || JSON.isRawJSON(value)) {
    return JSON.stringify(value);
  }
  const object = value as Record<string, unknown>;
  let fields = '';
  for (const key of Object.keys(object).sort()) {
    const field = object[key];
    if (field === undefined) continue;
    const separator = fields === '' ? '' : ',';
    fields += `${separator}${JSON.stringify(key)}:${canonicalJson(field, depth + 1)}`;
  }
  return `{${fields}}`;
}
