import type { FastifyInstance } from 'fastify';
import { defaultSecurity } from '#server/access/security-object.ts';
import type { SecurityObject } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import type { CouchOptions } from './couch-options.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { bytesOf, isObject, parseJson } from './read-json.ts';

/**
 * `_security`: who besides the operator may use and who may administer a database of no kind of
 * the town hall's. https://docs.couchdb.org/en/stable/api/database/security.html
 */
export function addSecurity(app: FastifyInstance, { store }: CouchOptions): void {
  const handlers: Record<'GET' | 'PUT', MethodHandler> = {
    GET: {
      handler: async (request) => {
        const { security } = await requireDatabase(readerOf(request), databaseOf(request));
        return Object.keys(security).length > 0 ? security : defaultSecurity;
      },
    },
    PUT: {
      handler: async (request) => {
        const security = parseSecurity(parseJson(bytesOf(request)));
        const database = databaseOf(request);
        await store.transaction((tx) => tx.changeSettings(database, { security }));
        return { ok: true };
      },
    },
  };
  addEndpoint(app, '/:db/_security', handlers, 'PUT,GET');
}

/** @throws CouchError 400: CouchDB has these reasons, though a cluster of it answers with a 500 */
function parseSecurity(value: unknown): SecurityObject {
  if (!isObject(value)) throw badRequest('Request body must be a JSON object');
  for (const part of [value.admins, value.members ?? value.readers]) {
    if (part === undefined) continue;
    if (!isObject(part)) throw badRequest('admins or members must be a JSON list of strings');
    for (const list of ['names', 'roles']) {
      if (part[list] !== undefined && !isStrings(part[list])) {
        throw badRequest(`${list} must be a JSON list of strings`);
      }
    }
  }
  return value;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
