import type { FastifyRequest } from 'fastify';
import { checkRevision } from './revision-fields.ts';
import { badRequest } from './error-answers.ts';
import { queryOf } from './query-parameters.ts';

/**
 * The revision that a request is about: named in its document, as `?rev=` or in `If-Match`.
 * @throws CouchError 400 when they differ
 */
export function revisionInRequest(request: FastifyRequest, inBody?: string): string | undefined {
  const inQuery = checkIfGiven(queryOf(request).get('rev'));
  const inHeader = checkIfGiven(request.headers['if-match']?.trim().replace(/^"*(.*?)"*$/, '$1'));
  if (inBody !== undefined && inQuery !== undefined && inBody !== inQuery) {
    throw badRequest('Document rev from request body and query string have different values');
  }
  const rev = inBody ?? inQuery;
  if (rev !== undefined && inHeader !== undefined && rev !== inHeader) {
    throw badRequest('Document rev and etag have different values');
  }
  return rev ?? inHeader;
}

function checkIfGiven(rev: string | undefined): string | undefined {
  return rev === undefined ? undefined : checkRevision(rev);
}
