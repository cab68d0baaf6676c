import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NewDocument } from '#server/storage/document-store.ts';
import { isRevision } from '#server/storage/revision-tree.ts';
import { databaseOf, identityOf } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { checkDocumentId, parseDocument, toReplicated } from './document-fields.ts';
import { documentIdOf } from './document-path.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest, documentMissing } from './error-answers.ts';
import { getDocument } from './get-document.ts';
import { deleteLocalDocument, getLocalDocument, putLocalDocument } from './local-documents.ts';
import { booleanOf, queryOf } from './query-parameters.ts';
import { readPutJson } from './read-json.ts';

/** One document. https://docs.couchdb.org/en/stable/api/document/common.html */
export function addDocument(app: FastifyInstance, options: CouchOptions): void {
  const { store } = options;
  addEndpoint(app, '/:db/*', {
    GET: {
      action: 'read',
      handler: (request, reply) => {
        const id = documentIdOf(request);
        if (isLocal(id)) return getLocalDocument(store.read, databaseOf(request), id);
        return getDocument(store.read, id, request, reply);
      },
    },
    PUT: {
      action: 'write',
      handler: async (request, reply) => {
        const id = checkDocumentId(documentIdOf(request));
        const body = readPutJson(request);
        if (isLocal(id)) return putLocalDocument(store, id, body, request, reply);
        return putDocument(options, id, body, request, reply);
      },
    },
    DELETE: {
      action: 'write',
      handler: async (request, reply) => {
        const id = documentIdOf(request);
        if (isLocal(id)) return deleteLocalDocument(store, id, request);
        return deleteDocument(options, id, request, reply);
      },
    },
  });
}

function isLocal(id: string): boolean {
  return id.startsWith('_local/');
}

async function putDocument(
  { writeDocument }: CouchOptions,
  id: string,
  body: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const identity = identityOf(request);
  const database = databaseOf(request);
  const parsed = parseDocument(body, { id });
  if (!booleanOf(queryOf(request), 'new_edits', true)) {
    const rev = await writeDocument({ identity, database, ...toReplicated(parsed) });
    return answerWrite(request, reply.code(201), id, rev);
  }
  const named = revisionInRequest(request, parsed.doc._rev);
  const doc: NewDocument = { ...parsed.doc, ...(named ? { _rev: named } : {}) };
  const rev = await writeDocument({ identity, database, doc });
  return answerWrite(request, reply.code(201), id, rev);
}

async function deleteDocument(
  { store, writeDocument }: CouchOptions,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const database = databaseOf(request);
  await requireDatabase(store.read, database);
  const winner = await store.read.getDocument(database, id);
  if (!winner) throw documentMissing();
  const named = revisionInRequest(request);
  if (winner._deleted && !named) throw documentMissing('deleted');
  const doc: NewDocument = { _id: id, _deleted: true, ...(named ? { _rev: named } : {}) };
  const rev = await writeDocument({ identity: identityOf(request), database, doc });
  return answerWrite(request, reply.code(200), id, rev);
}

function answerWrite(
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  rev: string,
): FastifyReply {
  const [location = ''] = request.url.split('?', 1);
  return reply.header('etag', `"${rev}"`).header('location', location).send({ ok: true, id, rev });
}

/**
 * The parent of an edit, named in the document, as `?rev=` or in `If-Match`.
 * @throws CouchError 400 when they differ
 */
function revisionInRequest(request: FastifyRequest, inBody?: string): string | undefined {
  const inQuery = queryOf(request).get('rev');
  const inHeader = request.headers['if-match']?.trim().replace(/^"(.*)"$/, '$1');
  for (const rev of [inQuery, inHeader]) {
    if (rev !== undefined && !isRevision(rev)) throw badRequest('Invalid rev format');
  }
  if (inBody !== undefined && inQuery !== undefined && inBody !== inQuery) {
    throw badRequest('Document rev from request body and query string have different values');
  }
  const rev = inBody ?? inQuery;
  if (rev !== undefined && inHeader !== undefined && rev !== inHeader) {
    throw badRequest('Document rev and etag have different values');
  }
  return rev ?? inHeader;
}
