import type { FastifyInstance } from 'fastify';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import { instanceStartTimeOf, requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { requireJsonType } from './read-json.ts';

/** `POST /<db>/_ensure_full_commit`: every write is on disk before it is answered, so it is. */
export function addEnsureFullCommit(app: FastifyInstance): void {
  addEndpoint(app, '/:db/_ensure_full_commit', {
    POST: {
      handler: async (request, reply) => {
        requireJsonType(request);
        const info = await requireDatabase(readerOf(request), databaseOf(request));
        return reply.code(201).send({ ok: true, instance_start_time: instanceStartTimeOf(info) });
      },
    },
  });
}
