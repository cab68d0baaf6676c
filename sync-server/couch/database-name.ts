import { internalDatabase, usersDatabase } from '#server/access/database-kind.ts';
import { CouchError } from '#server/storage/couch-error.ts';

const legalName = /^[a-z][a-z0-9_$()+/-]*$/;
/** That of CouchDB's file system. */
const maxLength = 238;
const systemNames = new Set([internalDatabase, usersDatabase]);

/**
 * A database name from an address, after percent-decoding, or `undefined` when no database can
 * have it. Access is checked and data is looked up with what this returns, and nothing else.
 */
export function parseDatabaseName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const isLegal = legalName.test(name) && name.length <= maxLength;
  return isLegal || systemNames.has(name) ? name : undefined;
}

/** Why a database cannot be made with a name that `parseDatabaseName` refuses. */
export function illegalDatabaseName(name: unknown): CouchError {
  const text = String(name);
  if (legalName.test(text)) {
    const reason = `At least one path segment of \`${text}\` is too long.`;
    return new CouchError(400, 'database_name_too_long', reason);
  }
  const reason =
    `Name: '${text}'. Only lowercase characters (a-z), digits (0-9), and any of the ` +
    'characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.';
  return new CouchError(400, 'illegal_database_name', reason);
}
