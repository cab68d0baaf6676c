import { CouchError } from '#server/storage/couch-error.ts';
import type { RevisionPath } from '#server/storage/document-store.ts';
import { hashOf, isRevision } from '#server/storage/revision-tree.ts';
import { badRequest } from './error-answers.ts';
import { isObject } from './read-json.ts';

/**
 * A revision as the store has it; `undefined` for what is none. CouchDB keeps 32 characters as 16
 * bytes, so they have to be hexadecimal, in either case.
 */
export function parseRevision(rev: unknown): string | undefined {
  if (!isRevision(rev)) return undefined;
  if (hashOf(rev).length !== 32) return rev;
  return /^\d+-[0-9a-f]{32}$/i.test(rev) ? rev.toLowerCase() : undefined;
}

/** @throws CouchError 400 `bad_request`, also below */
export function checkRevision(value: unknown): string {
  const rev = parseRevision(value);
  if (rev === undefined) throw badRequest('Invalid rev format');
  return rev;
}

export function checkLocalRevision(rev: unknown): string {
  if (typeof rev !== 'string' || !/^0-\d{1,15}$/.test(rev)) throw badRequest('Invalid rev format');
  return rev;
}

export function parseRevisionList(value: unknown): string[] {
  if (!Array.isArray(value)) throw badRequest('Invalid list of revisions');
  return value.map(checkRevision);
}

/** `_revisions` of a document; `undefined` when it names none. @throws CouchError 400 `doc_validation` */
export function parseRevisions(value: unknown): RevisionPath | undefined {
  if (!isObject(value)) return undefined;
  const { start, ids } = value;
  if (typeof start !== 'number' || !Number.isSafeInteger(start)) {
    throw invalid("_revisions.start isn't an integer.");
  }
  if (!Array.isArray(ids)) throw invalid("_revisions.ids isn't a array.");
  if (ids.length === 0) return undefined;
  if (!ids.every((id) => typeof id === 'string')) throw invalid("RevId isn't a string");
  const revs = ids.map((id, index) => parseRevision(`${start - index}-${id}`));
  if (!revs.every((rev) => rev !== undefined)) throw invalid("RevId isn't a valid hexadecimal");
  return { start, ids: revs.map(hashOf) };
}

function invalid(reason: string): CouchError {
  return new CouchError(400, 'doc_validation', reason);
}
