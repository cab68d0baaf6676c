import type { FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { identityOf } from './access-check.ts';

/** Ids, keys and revisions in one call: five times what CouchDB's replicator sends at once. */
const maxIds = 10_000;
/** Of residents and whoever has no account: the same one again and again makes of little a lot. */
const maxDocumentsOfStrangers = 1000;
/** Lists in one call, each of which may be as long as the database. */
const maxQueries = 100;

/**
 * Bounds what one call asks for, so that nobody keeps the server from the others.
 * @throws CouchError 413 `too_large`
 */
export function requireFewIds(count: number): void {
  requireFew(count, maxIds, 'ids and revisions can be asked for');
}

/** For ids that may each bring a document. @throws CouchError 413 `too_large` */
export function requireFewDocuments(count: number, request: FastifyRequest): void {
  requireFew(count, maxDocumentsOf(request), 'ids and revisions can be asked for');
}

/** For documents that are written, each of which has a row in the answer. @throws CouchError 413 */
export function requireFewWrites(count: number, request: FastifyRequest): void {
  requireFew(count, maxDocumentsOf(request), 'documents can be written');
}

function maxDocumentsOf(request: FastifyRequest): number {
  return identityOf(request).kind === 'staff' ? maxIds : maxDocumentsOfStrangers;
}

/** @throws CouchError 413 `too_large` */
export function requireFewQueries(count: number): void {
  requireFew(count, maxQueries, 'queries can be asked for');
}

function requireFew(count: number, max: number, what: string): void {
  if (count <= max) return;
  throw new CouchError(413, 'too_large', `At most ${max} ${what} in one call.`);
}
