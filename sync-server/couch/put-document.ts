import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CouchOptions } from './couch-options.ts';
import {
  checkDocumentId,
  isLocalId,
  parseDocument,
  type ParsedDocument,
} from './document-fields.ts';
import { badRequest } from './error-answers.ts';
import { headerParameter, readParts, type Part } from './multipart-reader.ts';
import { queryOf } from './query-parameters.ts';
import { contentTypeOf, mediaTypeOf, parseJson, wrongContentType } from './read-json.ts';
import { revisionInRequest } from './request-revision.ts';
import { bodyOf, collectBytes, maxJsonOf, readJson } from './stream-body.ts';
import { writeParsed, type ParsedWrite } from './write-parsed.ts';

/**
 * `PUT /<db>/<id>`: an edit, or with `new_edits=false` a revision made elsewhere; as JSON, or as
 * `multipart/related` with the attachments behind it.
 * https://docs.couchdb.org/en/stable/api/document/common.html#put--db-docid
 * @throws CouchError 400, 403, 409, 412 `missing_stub`, 413, 415
 */
export async function putDocument(
  options: CouchOptions,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  checkDocumentId(id);
  const { parsed, parts } = await readDocument(id, request);
  const query = queryOf(request);
  const isReplicated = query.get('new_edits') === 'false';
  const write = {
    parsed: withRevision(parsed, request),
    isReplicated,
    ...(parts ? { parts } : {}),
  };
  const location = request.url.replace(/\?.*$/s, '');
  if (query.get('batch') === 'ok' && !parts) {
    return answerBatch(options, write, request, reply.header('location', location));
  }
  const rev = await writeParsed(options, request, write);
  return reply
    .code(parsed.doc._deleted ? 200 : 201)
    .header('etag', `"${rev}"`)
    .header('location', location)
    .send({ ok: true, id, rev });
}

/**
 * CouchDB answers `batch=ok` before it writes, and does not tell what it refuses then. Here it is
 * written by then, or the refusal told.
 */
export async function answerBatch(
  options: CouchOptions,
  write: ParsedWrite,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await writeParsed(options, request, write);
  return reply.code(202).send({ ok: true, id: write.parsed.doc._id });
}

function withRevision(parsed: ParsedDocument, request: FastifyRequest): ParsedDocument {
  const { _rev, ...fields } = parsed.doc;
  // `_local` documents have revisions that nothing but their body can name.
  const rev = isLocalId(fields._id) ? _rev : revisionInRequest(request, _rev);
  const doc = { ...fields, _id: parsed.doc._id, ...(rev === undefined ? {} : { _rev: rev }) };
  return { ...parsed, doc };
}

async function readDocument(
  id: string,
  request: FastifyRequest,
): Promise<{ parsed: ParsedDocument; parts?: AsyncIterable<Part> }> {
  if (mediaTypeOf(request) !== 'multipart/related') {
    const { value, bytes } = await readJson(request);
    return { parsed: parseDocument(value, { id }, bytes) };
  }
  const boundary = headerParameter(contentTypeOf(request) ?? '', 'boundary');
  if (!boundary) throw badRequest('The Content-Type names no boundary.');
  const parts = readParts(bodyOf(request), boundary);
  const { value: first } = await parts.next();
  if (!first) throw badRequest('expected more data');
  const type = first.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw wrongContentType('Content-Type must be application/json');
  }
  const json = await collectBytes(first.bytes, maxJsonOf(request));
  return { parsed: parseDocument(parseJson(json), { id }, json.length), parts };
}
