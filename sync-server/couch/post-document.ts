import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CouchOptions } from './couch-options.ts';
import { parseDocument } from './document-fields.ts';
import { answerBatch } from './put-document.ts';
import { queryOf } from './query-parameters.ts';
import { requireJsonType } from './read-json.ts';
import { readJson } from './stream-body.ts';
import { requireWritableDatabase, writeParsed } from './write-parsed.ts';

/**
 * `POST /<db>`: a document whose id may be left to the server.
 * https://docs.couchdb.org/en/stable/api/database/common.html#post--db
 * @throws CouchError 400, 403, 409, 412 `missing_stub`, 413, 415
 */
export async function postDocument(
  options: CouchOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  requireJsonType(request);
  await requireWritableDatabase(request);
  const newId = options.randomId().replaceAll('-', '');
  const { value, bytes } = await readJson(request);
  const write = { parsed: parseDocument(value, { newId }, bytes), isReplicated: false };
  if (queryOf(request).get('batch') === 'ok') return answerBatch(options, write, request, reply);
  const rev = await writeParsed(options, request, write);
  const id = write.parsed.doc._id;
  const database = request.url.replace(/\/?(\?.*)?$/s, '');
  return reply
    .code(201)
    .header('etag', `"${rev}"`)
    .header('location', `${database}/${encodeURIComponent(id)}`)
    .send({ ok: true, id, rev });
}
