import type { FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { checkDocumentId } from './document-fields.ts';
import { attachmentsWantedOf, type AttachmentsWanted } from './document-json.ts';
import { isAskedFor, metadataOf, type Metadata } from './document-metadata.ts';
import { requireFewDocuments } from './call-limits.ts';
import { badRequest } from './error-answers.ts';
import { queryOf, type QueryParameters } from './query-parameters.ts';
import { isObject, readPostedJson } from './read-json.ts';
import { checkRevision, parseRevision, parseRevisionList } from './revision-fields.ts';

/** A revision asked for, all leaves of a document without `rev`, or what is wrong with asking. */
export type Wanted = { id: string; rev?: string; since?: string[] } | Refused;

export interface Refused {
  refused: { id: unknown; rev: unknown; error: string; reason: string };
}

export interface BulkQuery {
  docs: Wanted[];
  latest: boolean;
  metadata: Metadata;
  attachments: AttachmentsWanted;
}

/** @throws CouchError 400, 413, 415 */
export function parseBulkGet(request: FastifyRequest): BulkQuery {
  const { docs } = readPostedJson(request);
  if (docs === undefined) throw badRequest("Missing JSON list of 'docs'.");
  if (!Array.isArray(docs)) throw badRequest('`docs` parameter must be an array.');
  requireFewDocuments(
    docs.reduce<number>((count, doc) => count + sizeOf(doc), 0),
    request,
  );
  const query = queryOf(request);
  refuseParameters(query);
  return {
    docs: docs.map(parseWanted),
    latest: isAskedFor(query, 'latest'),
    metadata: metadataOf(query),
    attachments: attachmentsWantedOf(query),
  };
}

function sizeOf(doc: unknown): number {
  const since = isObject(doc) ? doc.atts_since : undefined;
  return 1 + (Array.isArray(since) ? since.length : 0);
}

/** What is asked for by document. */
function refuseParameters(query: QueryParameters): void {
  const refused = ['open_revs', 'new_edits', 'w', 'rev', 'atts_since'];
  const name = [...query.keys()].find((key) => refused.includes(key));
  if (name !== undefined) throw badRequest(`"${name}" query parameter is not acceptable`);
}

function parseWanted(value: unknown): Wanted {
  if (!isObject(value) || Object.keys(value).length === 0) {
    return refuse(null, null, badRequest('document must be a JSON object'));
  }
  const { id, rev, atts_since: since = [] } = value;
  if (id === undefined) return refuse(null, null, badRequest('document id missed'));
  const illegal = problemOfId(id);
  if (illegal) return refuse(id, null, illegal);
  if (!Array.isArray(since)) {
    return refuse(id, since, badRequest('att_since value must be array of revs.'));
  }
  const revs: unknown[] = rev === undefined ? since : [rev, ...since];
  const wrong = revs.findIndex((named) => parseRevision(named) === undefined);
  if (wrong >= 0) return refuse(id, revs[wrong], badRequest('Invalid rev format'));
  return {
    id: String(id),
    ...(rev === undefined ? {} : { rev: checkRevision(rev) }),
    ...(since.length > 0 ? { since: parseRevisionList(since) } : {}),
  };
}

export function refuse(id: unknown, rev: unknown, { error, reason }: CouchError): Refused {
  return { refused: { id, rev, error, reason } };
}

function problemOfId(id: unknown): CouchError | undefined {
  try {
    checkDocumentId(id);
    return undefined;
  } catch (error) {
    if (error instanceof CouchError) return error;
    throw error;
  }
}
