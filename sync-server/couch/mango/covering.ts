import type { FindOptions } from './find-options.ts';
import type { MangoIndex } from './index-definitions.ts';
import { fieldsOf } from './selector-fields.ts';

/** Whether an index has these fields of documents; none stand for whole documents. */
export function covers(index: MangoIndex, fields: readonly string[]): boolean {
  const columns = index.fields.map(({ field }) => field);
  return (
    index.type === 'json' &&
    fields.length > 0 &&
    fields.every((field) => field === '_id' || columns.includes(field))
  );
}

/** Whether an index has all that a query looks at and returns. */
export function coversQuery(index: MangoIndex, { fields, selector }: FindOptions): boolean {
  return fields.length > 0 && covers(index, [...fields, ...fieldsOf(selector)]);
}
