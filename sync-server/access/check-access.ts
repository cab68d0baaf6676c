import type { DocumentReader } from '#server/storage/document-store.ts';
import {
  needsSecurity,
  requireAccess,
  requireAdmin,
  requireOperator,
  requireStaffAction,
  type DatabaseAction,
} from './access-table.ts';
import type { EndpointAccess } from './endpoint-table.ts';
import type { Identity } from './identity.ts';
import type { WriteDocument } from './write-document.ts';

/**
 * Checks what an endpoint without a database in its address asks for.
 * @throws CouchError 401 or 403
 */
export function requireEndpoint(
  identity: Identity,
  access: Exclude<EndpointAccess, DatabaseAction>,
): void {
  switch (access) {
    case 'everyone':
      return;
    // Accounts do not open the metrics, whose own check comes before; the operator could have them.
    case 'metrics':
    case 'operator':
      return requireOperator(identity);
    case 'admin':
      return requireAdmin(identity);
    case 'edit-town':
      return requireAccess(identity, 'write', { database: 'town' });
    default:
      return requireStaffAction(identity, access);
  }
}

/**
 * Checks an action on a database, with its `_security` where that decides.
 * @throws CouchError 401 or 403
 */
export async function checkAccess(
  reader: DocumentReader,
  identity: Identity,
  action: DatabaseAction,
  database: string,
): Promise<void> {
  const info = needsSecurity(identity, database) ? await reader.getDatabase(database) : undefined;
  requireAccess(identity, action, { database, ...(info ? { security: info.security } : {}) });
}

/** Lets only those write `_design/` documents who may administer the database. */
export function guardDesignDocuments(reader: DocumentReader, write: WriteDocument): WriteDocument {
  return async (request) => {
    const { identity, database, doc } = request;
    if (doc._id.startsWith('_design/')) await checkAccess(reader, identity, 'administer', database);
    return write(request);
  };
}
