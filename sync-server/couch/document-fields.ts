import { CouchError } from '#server/storage/couch-error.ts';
import type { NewDocument, RevisionPath } from '#server/storage/document-store.ts';
import { generationOf, hashOf, isRevision } from '#server/storage/revision-tree.ts';
import { badRequest, notOffered } from './error-answers.ts';
import { isObject } from './read-json.ts';

/** What CouchDB adds to documents it hands out; sent back, it is left out. */
const ignoredFields = new Set(['_revs_info', '_conflicts', '_deleted_conflicts', '_local_seq']);
const knownFields = new Set(['_id', '_rev', '_deleted', '_revisions', '_attachments']);
const maxDepth = 400;

/** A document from a client, and its history where it sends one. */
export interface ParsedDocument {
  doc: NewDocument;
  revisions?: RevisionPath;
}

/**
 * Checks a document that a client has sent.
 * @param ids `id`: from the address, goes before the document's own; `newId`: when it has none
 * @throws CouchError 400 `bad_request`, `illegal_docid` or `doc_validation`, 501 for attachments
 */
export function parseDocument(
  value: unknown,
  ids: { id?: string; newId?: string },
): ParsedDocument {
  if (!isObject(value)) throw badRequest('Document must be a JSON object');
  if (isDeeperThan(value, maxDepth)) throw badRequest('The document is nested too deeply.');
  const { _rev, _deleted, _revisions, _attachments } = value;
  const _id = checkDocumentId(ids.id ?? value._id ?? ids.newId);
  if (_rev !== undefined && !isRevision(_rev) && !isLocalRevision(_id, _rev)) {
    throw badRequest('Invalid rev format');
  }
  if (_deleted !== undefined && typeof _deleted !== 'boolean') {
    throw invalid('Deleted field must be a boolean.');
  }
  if (_attachments !== undefined && !(isObject(_attachments) && isEmpty(_attachments))) {
    throw notOffered('Attachments are not offered by this server.');
  }
  const revisions = _revisions === undefined ? undefined : parseRevisions(_revisions, _rev);
  const doc: NewDocument = {
    _id,
    ...(_rev === undefined ? {} : { _rev: String(_rev) }),
    ...(_deleted ? { _deleted } : {}),
    ...Object.fromEntries(ownFields(value)),
  };
  return { doc, ...(revisions ? { revisions } : {}) };
}

function ownFields(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([name]) => {
    if (!name.startsWith('_') || name === '__proto__') return true;
    if (!knownFields.has(name) && !ignoredFields.has(name)) {
      throw invalid(`Bad special document member: ${name}`);
    }
    return false;
  });
}

function parseRevisions(value: unknown, rev: unknown): RevisionPath {
  const { start, ids } = isObject(value) ? value : {};
  if (typeof start !== 'number' || !Number.isSafeInteger(start)) {
    throw invalid("_revisions.start isn't an integer.");
  }
  if (!Array.isArray(ids) || ids.length === 0) throw invalid("_revisions.ids isn't a array.");
  if (!ids.every((id, index) => isRevision(`${start - index}-${id}`))) {
    throw invalid("RevId isn't a string.");
  }
  if (rev !== undefined && rev !== `${start}-${ids[0]}`) {
    throw invalid('_rev is not the first of _revisions.');
  }
  return { start, ids };
}

/**
 * The history of a revision made elsewhere, with which its document names it (`new_edits=false`).
 * @throws CouchError 400
 */
export function toReplicated({ doc, revisions }: ParsedDocument): Required<ParsedDocument> {
  const path =
    revisions ??
    (doc._rev ? { start: generationOf(doc._rev), ids: [hashOf(doc._rev)] } : undefined);
  if (!path) throw badRequest('With new_edits=false a document must have a _rev.');
  return { doc: { ...doc, _rev: `${path.start}-${path.ids[0]}` }, revisions: path };
}

/** @throws CouchError 400 `illegal_docid` */
export function checkDocumentId(id: unknown): string {
  if (typeof id !== 'string') throw illegalId('Document id must be a string');
  if (id === '') throw illegalId('Document id must not be empty');
  if (!id.isWellFormed()) throw illegalId('Document id must be valid UTF-8');
  if (id.startsWith('_') && !/^_(design|local)\/./s.test(id)) {
    throw illegalId('Only reserved document ids may start with underscore.');
  }
  return id;
}

function isLocalRevision(id: string, rev: unknown): boolean {
  return id.startsWith('_local/') && /^0-\d{1,15}$/.test(String(rev));
}

/** Writing such values as text would exhaust the call stack. */
function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((part) => isDeeperThan(part, depth - 1));
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function illegalId(reason: string): CouchError {
  return new CouchError(400, 'illegal_docid', reason);
}

function invalid(reason: string): CouchError {
  return new CouchError(400, 'doc_validation', reason);
}
