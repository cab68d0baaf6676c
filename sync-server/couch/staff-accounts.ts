import type { FastifyInstance } from 'fastify';
import { operatorRole } from '#domain/staff-roles.ts';
import {
  addAccount,
  endAllSessions,
  resetPassword,
  setLock,
  setRoles,
} from '#server/access/account-changes.ts';
import { listAccounts, type StaffAccount } from '#server/access/staff-accounts.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { StaffFields, staffHandler, type StaffRequest } from './staff-request.ts';

/** `_staff/…`: accounts of the staff, for admins (docs/decisions/0013). */
export function addStaffAccounts(app: FastifyInstance, setup: CouchSetup): void {
  const post = (path: string, status: number, handle: Change) =>
    addEndpoint(app, `/_staff/${path}`, { POST: adminHandler(setup, status, handle) });

  addEndpoint(app, '/_staff/accounts', {
    GET: staffHandler(setup, async ({ store }) => ({
      accounts: (await listAccounts(store.read)).map(describeAccount),
    })),
    POST: adminHandler(setup, 201, (change, fields) =>
      addAccount(change.store, { ...change, roles: fields.texts('roles') }),
    ),
  });
  post('roles', 200, (change, fields) =>
    setRoles(change.store, { ...change, roles: fields.texts('roles') }),
  );
  post('password-reset', 200, (change) => resetPassword(change.store, change));
  post('lock', 200, (change, fields) =>
    setLock(change.store, { ...change, isLocked: fields.flag('isLocked') }),
  );
  post('sign-out', 200, (change) => endAllSessions(change.store, change));
}

type Change = (
  change: { by: string; name: string; store: DocumentStore },
  fields: StaffFields,
) => Promise<object | void>;

function adminHandler(setup: CouchSetup, status: number, handle: Change) {
  return staffHandler(setup, async ({ identity, request, reply, storeAbout }: StaffRequest) => {
    const fields = new StaffFields(request);
    const name = fields.text('name');
    const done = await handle({ by: identity.name, name, store: storeAbout(name) }, fields);
    reply.code(status);
    return { ok: true, ...done };
  });
}

function describeAccount({ name, roles, isLocked, mustChangePassword, oidc }: StaffAccount) {
  const isOperator = roles.includes(operatorRole);
  return {
    name,
    roles,
    kind: isOperator ? 'operator' : oidc ? 'oidc' : 'local',
    isLocked: isLocked ?? false,
    mustChangePassword: mustChangePassword ?? false,
  };
}
