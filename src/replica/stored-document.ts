import type { ChangeRow } from './fetch-changes.ts';

/** What lies behind `doc` is the town's contract. RxDB sees only the wrapper, so that an addition
 * to the contract never needs a migration on thousands of phones. */
export interface StoredDocument {
  _id: string;
  /** `''` for tombstones and for documents that are none of the contract's, like `_design/…`. */
  type: string;
  /** `''` where the document belongs to no resource: RxDB does not find `null` in an index. */
  resourceId: string;
  doc: Record<string, unknown>;
}

export const storedSchema = {
  version: 0,
  primaryKey: '_id',
  type: 'object',
  properties: {
    _id: { type: 'string', maxLength: 200 },
    type: { type: 'string', maxLength: 40 },
    resourceId: { type: 'string', maxLength: 80 },
    doc: { type: 'object', additionalProperties: true },
  },
  required: ['_id', 'type', 'resourceId', 'doc'],
  indexes: ['resourceId'],
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The row of a changes feed as it is kept; a tombstone bears every required field as well. */
export function toStored({ id, deleted, doc }: ChangeRow): StoredDocument & { _deleted: boolean } {
  if (deleted || !doc) return { _id: id, type: '', resourceId: '', doc: {}, _deleted: true };
  const { type, resourceId } = doc;
  return { _id: id, type: textOf(type), resourceId: textOf(resourceId), doc, _deleted: false };
}
