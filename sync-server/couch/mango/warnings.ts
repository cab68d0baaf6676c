import type { FindOptions } from './find-options.ts';
import { designId, filterNamed, type Plan } from './plan-query.ts';

/** More documents than this for one found, and the answer warns of it. */
const maxExamined = 10;

/** `warning` of an answer to `_find`, in CouchDB's words; `undefined` when there is none. */
export function warningOf(
  { index }: Plan,
  { use_index: named }: FindOptions,
  { examined, returned }: { examined: number; returned: number },
): string | undefined {
  const warnings: string[] = [];
  const [ddoc, name] = named;
  if (ddoc !== undefined && index && filterNamed([index], named).length === 0) {
    warnings.push(
      name === undefined
        ? `${designId(ddoc)} was not used because it does not contain a valid index for this query.`
        : `${designId(ddoc)}, ${name} was not used because it is not a valid index for this query.`,
    );
  }
  if (index?.type === 'special') {
    warnings.push('No matching index found, create an index to optimize query time.');
  }
  if (examined / Math.max(1, returned) > maxExamined) {
    warnings.push(
      'The number of documents examined is high in proportion to the number of results returned. Consider adding a more specific index to improve this.',
    );
  }
  return warnings.length > 0 ? warnings.join('\n') : undefined;
}
