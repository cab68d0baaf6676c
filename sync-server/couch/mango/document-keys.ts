import type { StoredDocument } from '#server/storage/document-store.ts';
import { getField, parseFieldPath } from './field-path.ts';
import type { JsonIndex } from './index-definitions.ts';
import { encodeKey } from './index-key.ts';
import { compileSelector } from './selector.ts';

/**
 * Makes the keys of documents in an index: one, or none for a document that lacks a field, is
 * deleted, is a design document or does not match the index's filter.
 */
export function compileKeys({
  fields,
  partialFilter,
}: JsonIndex): (doc: StoredDocument) => Uint8Array[] {
  const paths = fields.map(({ field }) => parseFieldPath(field));
  const isWanted = compileSelector(partialFilter ?? {});
  return (doc) => {
    if (doc._deleted || doc._id.startsWith('_design/') || !isWanted(doc)) return [];
    const found = paths.map((path) => getField(doc, path));
    const values = found.flatMap((field) => (typeof field === 'object' ? [field.value] : []));
    return values.length === paths.length ? [encodeKey(values)] : [];
  };
}
