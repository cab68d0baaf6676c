import type { FastifyInstance } from 'fastify';
import type { Identity } from '#server/access/identity.ts';
import type { DatabaseInfo, DocumentReader } from '#server/storage/document-store.ts';
import { databaseOf, identityOf } from './access-check.ts';
import type { CouchOptions } from './couch-options.ts';
import { parseDocument } from './document-fields.ts';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { databaseMissing } from './error-answers.ts';
import { readPostedJson } from './read-json.ts';
import { formatSequence } from './sequence.ts';

/**
 * A database: made, described, deleted; POST adds a document whose id may be left to the server.
 * https://docs.couchdb.org/en/stable/api/database/common.html
 */
export function addDatabase(app: FastifyInstance, options: CouchOptions): void {
  const { store } = options;
  const handlers: Record<'GET' | 'PUT' | 'POST' | 'DELETE', MethodHandler> = {
    GET: {
      action: 'read',
      handler: async (request) => describe(await requireDatabase(store.read, databaseOf(request))),
    },
    PUT: {
      action: 'create',
      handler: async (request, reply) => {
        const database = databaseOf(request);
        const owner = ownerOf(identityOf(request), database);
        await store.transaction((tx) => tx.createDatabase(database, owner));
        return reply.code(201).header('location', request.url).send({ ok: true });
      },
    },
    DELETE: {
      action: 'delete',
      handler: async (request) => {
        const database = databaseOf(request);
        await store.transaction((tx) => tx.deleteDatabase(database));
        return { ok: true };
      },
    },
    POST: { action: 'write', handler: addDocumentHandler(options) },
  };
  addEndpoint(app, '/:db', handlers);
  addEndpoint(app, '/:db/', handlers);
}

/** @throws CouchError 404 */
export async function requireDatabase(
  reader: DocumentReader,
  database: string,
): Promise<DatabaseInfo> {
  const info = await reader.getDatabase(database);
  if (!info) throw databaseMissing();
  return info;
}

function ownerOf(identity: Identity, database: string): { ownerHash?: string } {
  const isOwn = identity.kind === 'resident' && identity.database === database;
  return isOwn ? { ownerHash: identity.ownerHash } : {};
}

function addDocumentHandler({ writeDocument, randomId }: CouchOptions): MethodHandler['handler'] {
  return async (request, reply) => {
    const newId = randomId().replaceAll('-', '');
    const { doc } = parseDocument(readPostedJson(request), { newId });
    const database = databaseOf(request);
    const rev = await writeDocument({ identity: identityOf(request), database, doc });
    return reply
      .code(201)
      .header('etag', `"${rev}"`)
      .header(
        'location',
        `${request.url.replace(/\/?(\?.*)?$/, '')}/${encodeURIComponent(doc._id)}`,
      )
      .send({ ok: true, id: doc._id, rev });
  };
}

function describe(info: DatabaseInfo): object {
  return {
    db_name: info.name,
    update_seq: formatSequence(info.updateSeq, info),
    purge_seq: formatSequence(0, info),
    sizes: { file: info.size, external: info.size, active: info.size },
    props: {},
    doc_count: info.docCount,
    doc_del_count: info.docDelCount,
    disk_format_version: 8,
    compact_running: false,
    cluster: { q: 1, n: 1, w: 1, r: 1 },
    instance_start_time: '0',
  };
}
