import type { FastifyInstance } from 'fastify';
import { instantToLocal } from '#domain/local-time.ts';
import { operatorRole } from '#domain/staff-roles.ts';
import { mayWithAccounts } from '#server/access/access-table.ts';
import type { Identity } from '#server/access/identity.ts';
import { listAccounts } from '#server/access/staff-accounts.ts';
import { addStandIn, listStandIns, removeStandIn } from '#server/access/stand-in-changes.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { StaffFields, staffHandler } from './staff-request.ts';

/**
 * `_staff/stand-ins`: who stands in for whom, set by whom it is for or by an admin: nobody gives
 * themselves the departments of another. `_staff/colleagues`: the names to choose from.
 */
export function addStandIns(app: FastifyInstance, setup: CouchSetup): void {
  const { now, randomId } = setup;
  const today = () => instantToLocal(now()).slice(0, 10);
  addEndpoint(app, '/_staff/stand-ins', {
    GET: staffHandler(setup, async ({ identity, store }) => {
      const all = await listStandIns(store.read, today());
      return { standIns: all.filter((each) => concerns(identity, each)) };
    }),
    POST: staffHandler(setup, async ({ identity, request, reply, storeAbout }) => {
      const fields = new StaffFields(request);
      const names = { name: fields.text('name'), by: fields.text('by') };
      if (names.name !== identity.name && !mayWithAccounts(identity, 'manage-accounts')) {
        throw new CouchError(403, 'forbidden', 'People choose who stands in for themselves.');
      }
      const days = { from: fields.text('from'), until: fields.text('until') };
      const id = randomId();
      await addStandIn(storeAbout(names.name), { id, ...names, ...days }, today());
      reply.code(201);
      return { ok: true, id };
    }),
  });
  addEndpoint(app, '/_staff/stand-ins/:id', {
    DELETE: staffHandler(setup, async ({ identity, request, store }) => {
      const { id } = request.params as { id: string };
      await removeStandIn(store, id, (standIn) => concerns(identity, standIn));
      return { ok: true };
    }),
  });
  addEndpoint(app, '/_staff/colleagues', {
    GET: staffHandler(setup, async ({ store }) => {
      const accounts = await listAccounts(store.read);
      const people = accounts.filter(({ isLocked, roles }) => !isLocked && !isNobody(roles));
      return { names: people.map(({ name }) => name) };
    }),
  });
}

function concerns(
  identity: Identity & { name: string },
  { name, by }: { name: string; by: string },
) {
  const isOwn = name === identity.name || by === identity.name;
  return isOwn || mayWithAccounts(identity, 'manage-accounts');
}

/** The operator, and screens in waiting rooms. */
function isNobody(roles: readonly string[]): boolean {
  return roles.includes(operatorRole) || roles.every((role) => role === 'display');
}
