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
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { StaffFields, staffHandler, type StaffRequest } from './staff-request.ts';

/** `_staff/…`: accounts of the staff, for admins (docs/decisions/0013). */
export function addStaffAccounts(app: FastifyInstance, { store }: CouchSetup): void {
  const post = (path: string, status: number, handle: Change) =>
    addEndpoint(app, `/_staff/${path}`, { POST: adminHandler(status, handle) });

  addEndpoint(app, '/_staff/accounts', {
    GET: staffHandler(async () => ({
      accounts: (await listAccounts(store.read)).map(describeAccount),
    })),
    POST: adminHandler(201, (change, fields) =>
      addAccount(store, { ...change, roles: fields.texts('roles') }),
    ),
  });
  post('roles', 200, (change, fields) =>
    setRoles(store, { ...change, roles: fields.texts('roles') }),
  );
  post('password-reset', 200, (change) => resetPassword(store, change));
  post('lock', 200, (change, fields) =>
    setLock(store, { ...change, isLocked: fields.flag('isLocked') }),
  );
  post('sign-out', 200, (change) => endAllSessions(store, change));
}

type Change = (change: { by: string; name: string }, fields: StaffFields) => Promise<object | void>;

function adminHandler(status: number, handle: Change) {
  return staffHandler(async ({ identity, request, reply }: StaffRequest) => {
    const fields = new StaffFields(request);
    const done = await handle({ by: identity.name, name: fields.text('name') }, fields);
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
