import type { FastifyInstance } from 'fastify';
import { changeOwnPassword } from '#server/access/change-own-password.ts';
import { endSession, endSessionsOf } from '#server/access/staff-sessions.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { StaffFields, staffHandler } from './staff-request.ts';

/** `_staff/password`, `_staff/sessions`: what everybody has of their own. */
export function addOwnAccount(app: FastifyInstance, setup: CouchSetup): void {
  const { authenticator } = setup;
  addEndpoint(app, '/_staff/password', {
    POST: staffHandler(setup, async ({ identity, request, store }) => {
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
    GET: staffHandler(setup, async ({ identity: { name, sessionId } }) => {
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
    DELETE: staffHandler(setup, async ({ identity: { name, sessionId }, store }) => {
      await store.transaction((tx) => endSessionsOf(tx, name, sessionId));
      return { ok: true };
    }),
  });
  addEndpoint(app, '/_staff/sessions/:id', {
    DELETE: staffHandler(setup, async ({ identity: { name }, request, store }) => {
      const { id } = request.params as { id: string };
      await store.transaction(async (tx) => {
        if (await endSession(tx, name, id)) return;
        throw new CouchError(404, 'not_found', 'This session has ended already.');
      });
      return { ok: true };
    }),
  });
}
