import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { isRevision } from '#server/storage/revision-tree.ts';
import { databaseOf } from './access-check.ts';
import { requireDatabase } from './database.ts';
import { addMetadata, metadataOf, type Metadata } from './document-metadata.ts';
import { badRequest, documentMissing } from './error-answers.ts';
import { openRevisions } from './open-revisions.ts';
import { booleanOf, keysOf, queryOf, type QueryParameters } from './query-parameters.ts';

/**
 * `GET /<db>/<id>`: the winning revision, the one named by `rev`, or those named by `open_revs`.
 * @throws CouchError 404 `missing` or `deleted`
 */
export async function getDocument(
  reader: DocumentReader,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const database = databaseOf(request);
  const query = queryOf(request);
  const metadata = metadataOf(query);
  await requireDatabase(reader, database);
  const openRevs = openRevisionsOf(query);
  if (openRevs) {
    const latest = booleanOf(query, 'latest');
    const rows = await openRevisions(reader, { database, id, revs: openRevs, latest, metadata });
    return reply.send(rows.map((row) => ('ok' in row ? row : { missing: row.missing })));
  }
  const doc = await findDocument(reader, database, id, query);
  return answerDocument(reader, { database, doc, metadata }, request, reply);
}

async function answerDocument(
  reader: DocumentReader,
  found: { database: string; doc: StoredDocument; metadata: Metadata },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { database, doc, metadata } = found;
  const etag = `"${doc._rev}"`;
  const isPlain = !Object.values(metadata).includes(true);
  if (isPlain) reply.header('etag', etag);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim());
  if (isPlain && (known.includes(etag) || known.includes(`W/${etag}`) || known.includes('*'))) {
    return reply.code(304).send();
  }
  return reply.send(await addMetadata(reader, database, doc, metadata));
}

async function findDocument(
  reader: DocumentReader,
  database: string,
  id: string,
  query: QueryParameters,
): Promise<StoredDocument> {
  const rev = query.get('rev');
  if (rev === undefined) {
    const winner = await reader.getDocument(database, id);
    if (!winner) throw documentMissing();
    if (winner._deleted) throw documentMissing('deleted');
    return winner;
  }
  if (!isRevision(rev)) throw badRequest('Invalid rev format');
  const latest = booleanOf(query, 'latest');
  const metadata = metadataOf(new Map());
  const [row] = await openRevisions(reader, { database, id, revs: [rev], latest, metadata });
  if (!row || !('ok' in row)) throw documentMissing();
  return row.ok;
}

function openRevisionsOf(query: QueryParameters): string[] | 'all' | undefined {
  if (query.get('open_revs') === 'all') return 'all';
  const revs = keysOf(query, 'open_revs');
  if (revs && !revs.every(isRevision)) throw badRequest('Invalid rev format');
  return revs;
}
