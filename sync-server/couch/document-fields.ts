import { CouchError } from '#server/storage/couch-error.ts';
import type { NewDocument, RevisionPath } from '#server/storage/document-store.ts';
import { generationOf, hashOf } from '#server/storage/revision-tree.ts';
import { parseAttachments, type ParsedAttachment } from './attachment-fields.ts';
import { badRequest } from './error-answers.ts';
import { isObject } from './read-json.ts';
import { checkLocalRevision, checkRevision, parseRevisions } from './revision-fields.ts';

/** What CouchDB adds to documents it hands out; sent back, it is left out. */
const ignoredFields = new Set(['_revs_info', '_conflicts', '_deleted_conflicts', '_local_seq']);
/** What a replicator notes in the documents that tell it what to do. */
const replicatorFields = new Set([
  '_replication_id',
  '_replication_state',
  '_replication_state_reason',
  '_replication_state_time',
  '_replication_stats',
]);
const maxDepth = 400;
/** Bytes of a document without its attachments: CouchDB's default of `max_document_size`. */
const maxDocumentSize = 8_000_000;
/** Characters: a longer id has no place in an address. */
const maxIdLength = 4096;

/** A document from a client, and its history and attachments where it sends them. */
export interface ParsedDocument {
  doc: NewDocument;
  attachments?: ReadonlyMap<string, ParsedAttachment>;
  revisions?: RevisionPath;
}

/**
 * Checks a document that a client has sent.
 * @param ids `id`: from the address, goes before the document's own; `newId`: when it has none
 * @param requestBytes of the body it came in: a document cannot be larger
 * @throws CouchError 400 `bad_request`, `illegal_docid` or `doc_validation`, 413
 */
export function parseDocument(
  value: unknown,
  ids: { id?: string; newId?: string },
  requestBytes = 0,
): ParsedDocument {
  if (!isObject(value)) throw badRequest('Document must be a JSON object');
  if (isDeeperThan(value, maxDepth)) throw badRequest('The document is nested too deeply.');
  const ownId = value._id === undefined ? undefined : checkDocumentId(value._id);
  const _id = checkDocumentId(ids.id ?? ownId ?? ids.newId);
  const fields = Object.fromEntries(ownFields(value));
  if (requestBytes > maxDocumentSize) requireSmall(fields, ownId);
  // CouchDB's replicator sends the history of its checkpoints, too, which they do not have.
  const revisions = isLocalId(_id) ? undefined : parseRevisions(value._revisions);
  const rev = revisions ? `${revisions.start}-${revisions.ids[0]}` : revisionOf(value, _id);
  const attachments = parseAttachments(value._attachments);
  const doc: NewDocument = {
    _id,
    ...(rev === undefined ? {} : { _rev: rev }),
    ...(value._deleted === true ? { _deleted: true } : {}),
    ...fields,
  };
  return {
    doc,
    ...(attachments.size > 0 ? { attachments } : {}),
    ...(revisions ? { revisions } : {}),
  };
}

/** Special fields whose value is of another kind are as unknown to CouchDB as any other name. */
function isSpecialField(name: string, value: unknown): boolean {
  if (name === '_id' || name === '_rev' || ignoredFields.has(name)) return true;
  if (name === '_deleted') return typeof value === 'boolean';
  return (name === '_revisions' || name === '_attachments') && isObject(value);
}

function ownFields(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([name, field]) => {
    if (!name.startsWith('_') || replicatorFields.has(name)) return true;
    if (!isSpecialField(name, field)) throw invalid(`Bad special document member: ${name}`);
    return false;
  });
}

function requireSmall(fields: Record<string, unknown>, id = ''): void {
  if (Buffer.byteLength(JSON.stringify(fields)) <= maxDocumentSize) return;
  throw new CouchError(413, 'document_too_large', id);
}

function revisionOf({ _rev }: Record<string, unknown>, id: string): string | undefined {
  if (_rev === undefined) return undefined;
  return isLocalId(id) ? checkLocalRevision(_rev) : checkRevision(_rev);
}

/**
 * The history of a revision made elsewhere, with which its document names it (`new_edits=false`).
 * @throws CouchError 400
 */
export function toReplicated({
  doc,
  revisions,
}: ParsedDocument): Required<Pick<ParsedDocument, 'doc' | 'revisions'>> {
  if (doc._rev === undefined) {
    throw badRequest(
      'When `new_edits: false`, the document needs `_rev` or `_revisions` specified',
    );
  }
  const path = revisions ?? { start: generationOf(doc._rev), ids: [hashOf(doc._rev)] };
  return { doc, revisions: path };
}

/** @throws CouchError 400 `illegal_docid` */
export function checkDocumentId(id: unknown): string {
  if (typeof id !== 'string') throw illegalId('Document id must be a string');
  if (id === '') throw illegalId('Document id must not be empty');
  if (id.length > maxIdLength) throw illegalId('Document id is too long');
  if (id === '_design/' || id === '_local/') throw illegalId(`Illegal document id \`${id}\``);
  if (!id.isWellFormed()) throw illegalId('Document id must be valid UTF-8');
  if (id.startsWith('_') && !/^_(design|local)\//.test(id)) {
    throw illegalId('Only reserved document ids may start with underscore.');
  }
  return id;
}

export function isLocalId(id: string): boolean {
  return id.startsWith('_local/');
}

/** Writing such values as text would exhaust the call stack. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((part) => isDeeperThan(part, depth - 1));
}

function illegalId(reason: string): CouchError {
  return new CouchError(400, 'illegal_docid', reason);
}

function invalid(reason: string): CouchError {
  return new CouchError(400, 'doc_validation', reason);
}
