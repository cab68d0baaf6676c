import type { DatabaseAction, StaffAction } from './access-table.ts';

/**
 * What an endpoint asks of whoever calls it. Actions on the database in its address and actions of
 * the staff are for whom the access table says; `admin` for the operator, too; `edit-town` for who may
 * write in `town`; `metrics` for who has their token or calls on the same machine.
 */
export type EndpointAccess =
  | DatabaseAction
  | StaffAction
  | 'everyone'
  | 'operator'
  | 'admin'
  | 'edit-town'
  | 'metrics';

/** HEAD goes with GET. */
type Row = Partial<Record<'GET' | 'PUT' | 'POST' | 'DELETE' | 'COPY', EndpointAccess>>;

const reading: Row = { GET: 'read', POST: 'read' };

/**
 * Every address that the server answers. One that is not here cannot be added: the server does
 * not start. Parameters narrow or widen within the database of the address; none names another.
 */
const endpointTable: Record<string, Row> = {
  '/*': { GET: 'everyone' },
  '/metrics': { GET: 'metrics' },
  '/demo': { GET: 'everyone' },
  '/demo/*': { GET: 'everyone' },
  '/desk': { GET: 'everyone' },
  '/desk/*': { GET: 'everyone' },
  '/desk/town/check': { POST: 'edit-town' },
  '/desk/town/preview': { POST: 'edit-town' },

  '/db': { GET: 'everyone' },
  '/db/': { GET: 'everyone' },
  '/db/_up': { GET: 'everyone' },
  '/db/_uuids': { GET: 'everyone' },
  '/db/_session': { GET: 'everyone', POST: 'everyone', DELETE: 'everyone' },
  '/db/_oidc/start': { GET: 'everyone' },
  '/db/_oidc/callback': { GET: 'everyone' },

  '/db/_all_dbs': { GET: 'operator' },
  '/db/_dbs_info': { GET: 'admin', POST: 'operator' },
  '/db/_active_tasks': { GET: 'operator' },

  '/db/_staff/accounts': { GET: 'manage-accounts', POST: 'manage-accounts' },
  '/db/_staff/roles': { POST: 'manage-accounts' },
  '/db/_staff/password-reset': { POST: 'manage-accounts' },
  '/db/_staff/lock': { POST: 'manage-accounts' },
  '/db/_staff/sign-out': { POST: 'manage-accounts' },
  '/db/_staff/password': { POST: 'choose-password' },
  '/db/_staff/sessions': { GET: 'manage-own', DELETE: 'manage-own' },
  '/db/_staff/sessions/:id': { DELETE: 'manage-own' },
  '/db/_staff/stand-ins': { GET: 'manage-own', POST: 'manage-own' },
  '/db/_staff/stand-ins/:id': { DELETE: 'manage-own' },
  '/db/_staff/colleagues': { GET: 'manage-own' },
  '/db/_staff/figures': { GET: 'read-figures' },

  '/db/:db': { GET: 'read', POST: 'write', PUT: 'create', DELETE: 'delete' },
  '/db/:db/': { GET: 'read', POST: 'write', PUT: 'create', DELETE: 'delete' },
  '/db/:db/*': { GET: 'read', POST: 'write', PUT: 'write', DELETE: 'write', COPY: 'write' },
  '/db/:db/_bulk_docs': { POST: 'write' },
  '/db/:db/_bulk_get': { POST: 'read' },
  '/db/:db/_all_docs': reading,
  '/db/:db/_all_docs/queries': { POST: 'read' },
  '/db/:db/_design_docs': reading,
  '/db/:db/_design_docs/queries': { POST: 'read' },
  '/db/:db/_local_docs': reading,
  '/db/:db/_local_docs/queries': { POST: 'read' },
  '/db/:db/_changes': reading,
  '/db/:db/_revs_diff': { POST: 'read' },
  '/db/:db/_missing_revs': { POST: 'read' },
  '/db/:db/_find': { POST: 'read' },
  '/db/:db/_explain': { POST: 'read' },
  '/db/:db/_design/:ddoc/_search/:index': { POST: 'read' },
  '/db/:db/_ensure_full_commit': { POST: 'read' },
  '/db/:db/_security': { GET: 'read', PUT: 'administer' },
  '/db/:db/_revs_limit': { GET: 'read', PUT: 'administer' },
  '/db/:db/_purged_infos_limit': { GET: 'read', PUT: 'administer' },
  '/db/:db/_purge': { POST: 'administer' },
  '/db/:db/_compact': { POST: 'administer' },
  '/db/:db/_compact/:ddoc': { POST: 'administer' },
  '/db/:db/_view_cleanup': { POST: 'administer' },
  '/db/:db/_index': { GET: 'read', POST: 'administer' },
  '/db/:db/_index/_bulk_delete': { POST: 'administer' },
  '/db/:db/_index/:ddoc/:type/:name': { DELETE: 'administer' },
  '/db/:db/_index/_design/:ddoc/:type/:name': { DELETE: 'administer' },
};

interface Route {
  method: string;
  /** With its prefix: `/db/:db/_changes`. */
  url: string;
  /** Does nothing but refuse: a method that the address has not, or what is not offered. */
  isRefusal: boolean;
}

/**
 * What the table says of a route. A refusal needs no row, and tells nobody of a database that
 * they may not read.
 * @throws Error when the table does not say it
 */
export function accessOf({ method, url, isRefusal }: Route): EndpointAccess {
  // Preflights of CORS tell of nothing either.
  if (method === 'OPTIONS') return 'everyone';
  if (isRefusal) return url.includes('/:db') ? 'read' : 'everyone';
  const access = endpointTable[url]?.[(method === 'HEAD' ? 'GET' : method) as keyof Row];
  if (access) return access;
  throw new Error(`${method} ${url} has no row in sync-server/access/endpoint-table.ts.`);
}

const databaseActions: readonly string[] = [
  'read',
  'write',
  'create',
  'delete',
  'administer',
] satisfies DatabaseAction[];

export function isDatabaseAction(access: EndpointAccess | undefined): access is DatabaseAction {
  return access !== undefined && databaseActions.includes(access);
}
