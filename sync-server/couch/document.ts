import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import { deleteAttachment, putAttachment } from './change-attachment.ts';
import { copyDocument } from './copy-document.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { deleteDocument } from './delete-document.ts';
import { isLocalId } from './document-fields.ts';
import { addressOf, type DocumentAddress } from './document-path.ts';
import { methodNotAllowed, type MethodHandler } from './endpoint.ts';
import { notOffered } from './error-answers.ts';
import { getAttachment } from './get-attachment.ts';
import { getDocument, openDocument } from './get-document.ts';
import { getLocalDocument } from './local-documents.ts';
import { putDocument } from './put-document.ts';
import { mediaTypeOf, wrongContentType } from './read-json.ts';
import { addStreamedEndpoint } from './stream-body.ts';
import { requireWritableDatabase } from './write-parsed.ts';

/**
 * One document or attachment, whatever is in the address below its database.
 * https://docs.couchdb.org/en/stable/api/document/common.html
 * https://docs.couchdb.org/en/stable/api/document/attachments.html
 */
export function addDocument(app: FastifyInstance, options: CouchOptions): void {
  const handlers = {
    DELETE: writer(options, {
      document: (id, request, reply) => deleteDocument(options, id, request, reply),
      attachment: (address, request) => deleteAttachment(options, address, request),
    }),
    GET: { handler: (request, reply) => answerGet(options, request, reply) },
    POST: writer(options, { document: (_id, request) => refuseForm(request) }),
    PUT: writer(options, {
      document: (id, request, reply) => putDocument(options, id, request, reply),
      attachment: (address, request, reply) => putAttachment(options, address, request, reply),
    }),
    COPY: writer(options, {
      document: (id, request, reply) => copyDocument(options, id, request, reply),
    }),
  } as const satisfies Record<string, MethodHandler>;
  addStreamedEndpoint(app, '/:db/*', handlers);
}

type DocumentHandler = (
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<object>;
type AttachmentHandler = (
  address: { id: string; name: string },
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<object>;

function writer(
  options: CouchOptions,
  handlers: { document: DocumentHandler; attachment?: AttachmentHandler },
): MethodHandler {
  return {
    handler: async (request, reply) => {
      await requireWritableDatabase(request);
      const { id, attachment: name } = await findAddress(request);
      if (name === undefined) return handlers.document(id, request, reply);
      if (!handlers.attachment) throw methodNotAllowed(reply, 'DELETE,GET,HEAD,PUT');
      return handlers.attachment({ id, name }, request, reply);
    },
  };
}

async function answerGet(
  options: CouchOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = readerOf(request);
  await requireDatabase(read, databaseOf(request));
  const { id, attachment: name } = await findAddress(request);
  if (name !== undefined) return getAttachment(options, { id, name }, request, reply);
  if (isLocalId(id)) return getLocalDocument(read, id, request, reply);
  return getDocument(options, id, request, reply);
}

/** @throws CouchError 404, 501 where a design document is to do something */
async function findAddress(request: FastifyRequest): Promise<DocumentAddress> {
  const address = addressOf(request);
  if (!address.action) return address;
  await openDocument(readerOf(request), databaseOf(request), address.id);
  throw notOffered(
    'This server runs no JavaScript and has no search indexes: ' +
      `${address.action} is not offered. Use _find.`,
  );
}

/** CouchDB takes attachments from a form in a browser here. */
async function refuseForm(request: FastifyRequest): Promise<never> {
  if (mediaTypeOf(request) !== 'multipart/form-data') {
    throw wrongContentType('Content-Type must be multipart/form-data');
  }
  throw notOffered('Forms are not offered: send attachments with PUT.');
}
