import { internalDatabase, usersDatabase } from '#server/access/database-kind.ts';
import { CouchError } from '#server/storage/couch-error.ts';

/** CouchDB's rule; the length is that of its default file system. */
const legalName = /^[a-z][a-z0-9_$()+/-]{0,237}$/;
const systemNames = new Set([internalDatabase, usersDatabase]);

/**
 * Checks a database name from an address, after percent-decoding. Access is checked and data is
 * looked up with what this returns, and with nothing else.
 * @throws CouchError 400 `illegal_database_name`
 */
export function normaliseDatabaseName(name: unknown): string {
  if (typeof name === 'string' && (legalName.test(name) || systemNames.has(name))) return name;
  const reason =
    `Name: '${String(name)}'. Only lowercase characters (a-z), digits (0-9), and any of the ` +
    'characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.';
  throw new CouchError(400, 'illegal_database_name', reason);
}
