import type { FastifyInstance } from 'fastify';
import { changeOwnPassword } from '#server/access/change-own-password.ts';
import { endSession, endSessionsOf } from '#server/access/staff-sessions.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { StaffFields, staffHandler } from './staff-request.ts';

/** `_staff/password`, `_staff/sessions`: what everybody has of their own. */
export function addOwnAccount(app: FastifyInstance, options: CouchSetup): void {
  const { store, authenticator } = options;
  addEndpoint(app, '/_staff/password', {
    POST: staffHandler(async ({ identity, request }) => {
      const fields = new StaffFields(request);
      await changeOwnPassword(store, authenticator.checkPassword, {
        identity,
        current: fields.has('current') ? fields.text('current') : '',
        wanted: fields.text('wanted'),
        address: request.ip,
      });
      return { ok: true };
    }),
  });
  addEndpoint(app, '/_staff/sessions', {
    GET: staffHandler(async ({ identity: { name, sessionId } }) => {
      const sessions = await authenticator.openSessionsOf(name);
      return {
        sessions: sessions.map(({ id, createdMs, seenMs, browser }) => ({
          id,
          createdAt: new Date(createdMs).toISOString(),
          seenAt: new Date(seenMs).toISOString(),
          browser,
          isThis: id === sessionId,
        })),
      };
    }),
    DELETE: staffHandler(async ({ identity: { name, sessionId } }) => {
      await store.transaction((tx) => endSessionsOf(tx, name, sessionId));
      return { ok: true };
    }),
  });
  addEndpoint(app, '/_staff/sessions/:id', {
    DELETE: staffHandler(async ({ identity: { name }, request }) => {
      const { id } = request.params as { id: string };
      const isEnded = await store.transaction((tx) => endSession(tx, name, id));
      if (!isEnded) throw new CouchError(404, 'not_found', 'This session has ended already.');
      return { ok: true };
    }),
  });
}
