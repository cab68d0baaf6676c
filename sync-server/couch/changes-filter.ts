import { unescape } from 'node:querystring';
import { CouchError } from '#server/storage/couch-error.ts';
import type {
  DocumentChange,
  DocumentReader,
  LeafRevision,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { selectorFilterOf, type SelectorFilter } from './changes-selector.ts';
import { requireFewIds } from './call-limits.ts';
import { badRequest, notOffered } from './error-answers.ts';
import { openDocument } from './get-document.ts';
import type { QueryParameters } from './query-parameters.ts';
import { isObject, parseJson } from './read-json.ts';

/** Which changes a feed shows. */
export type ChangesFilter =
  | { by: 'nothing' }
  | { by: 'ids'; ids: ReadonlySet<string> }
  | { by: 'design' }
  | SelectorFilter;

export interface FilterRequest {
  query: QueryParameters;
  /** The body of a POST. */
  readBody?: () => Record<string, unknown>;
}

/**
 * Reads `filter` and what belongs to it. Functions of design documents are looked up as CouchDB
 * does before it is said that this server does not run them.
 * @throws CouchError 400, 404 for an unknown design document or function, 501 for a known one
 */
export async function changesFilterOf(
  reader: DocumentReader,
  database: string,
  { query, readBody }: FilterRequest,
): Promise<ChangesFilter> {
  const name = query.get('filter') ?? '';
  if (name === '_doc_ids') {
    const ids = readBody ? readBody().doc_ids : parseJson(query.get('doc_ids') ?? 'null');
    return { by: 'ids', ids: idsOf(ids) };
  }
  if (name === '_selector') {
    if (!readBody) throw badRequest('Selector must be specified in POST payload');
    return selectorFilterOf(readBody());
  }
  if (name === '_design') return { by: 'design' };
  if (name === '_view') {
    const view = query.get('view') ?? '';
    if (view === '') throw badRequest('`view` filter parameter is not provided.');
    return refuseFunction(reader, database, 'views', functionNameOf(view, 'view'));
  }
  if (name.startsWith('_')) throw badRequest('unknown builtin filter name');
  if (/^\/*$/.test(name)) return { by: 'nothing' };
  return refuseFunction(reader, database, 'filters', functionNameOf(name, 'filter'));
}

/** The leaves of a change that pass, of those that the feed names; none: the change is left out. */
export async function passingLeaves(
  reader: DocumentReader,
  database: string,
  filter: ChangesFilter,
  change: DocumentChange,
  named: LeafRevision[],
): Promise<LeafRevision[]> {
  if (filter.by === 'ids') return filter.ids.has(change.id) ? named : [];
  if (filter.by === 'design') return change.id.startsWith('_design/') ? named : [];
  if (filter.by === 'nothing') return named;
  const passing: LeafRevision[] = [];
  for (const leaf of named) {
    const doc =
      leaf === change.leaves[0]
        ? withConflicts(change)
        : await reader.getDocument(database, change.id, leaf.rev);
    if (doc && filter.matches(doc)) passing.push(leaf);
  }
  return passing;
}

/** The winning revision of a change that was read with documents, with `_conflicts` if there are. */
export function withConflicts({ doc, leaves }: DocumentChange): StoredDocument | undefined {
  const conflicts = leaves.slice(1).filter((leaf) => !leaf.deleted);
  if (!doc || conflicts.length === 0) return doc;
  return { ...doc, _conflicts: conflicts.map(({ rev }) => rev) };
}

function idsOf(value: unknown): Set<string> {
  if (Array.isArray(value) && value.every((id) => typeof id === 'string')) {
    requireFewIds(value.length);
    return new Set(value);
  }
  throw badRequest('`doc_ids` filter parameter is not a list of doc ids.');
}

function functionNameOf(text: string, kind: 'filter' | 'view'): [string, string] {
  const parts = text.split('/').filter((part) => part !== '');
  const [design, name] = parts.map((part) => unescape(part));
  if (parts.length === 2 && design !== undefined && name !== undefined) return [design, name];
  throw badRequest(`\`${kind}\` must be of the form \`designname/${kind}name\``);
}

/** @throws CouchError always: 404 when there is no such function, and otherwise 501 */
async function refuseFunction(
  reader: DocumentReader,
  database: string,
  member: 'filters' | 'views',
  [design, name]: [string, string],
): Promise<never> {
  let value: unknown = await openDocument(reader, database, `_design/${design}`);
  for (const key of [member, name]) {
    if (!isObject(value)) throw new CouchError(404, 'not_found', 'json_mismatch');
    if (!Object.hasOwn(value, key)) {
      throw new CouchError(404, 'not_found', `missing json key: ${key}`);
    }
    value = value[key];
  }
  throw notOffered(
    'Functions of design documents are not run here: filter with _selector, _doc_ids or _design.',
  );
}
