import type { FastifyInstance } from 'fastify';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { notOffered } from './error-answers.ts';

const clusterReason = 'This server is not a cluster; clusters are not offered.';
const replicatorReason =
  'This server does not replicate by itself: let a client or another CouchDB push and pull.';
export const searchReason = 'Search indexes are not offered; use _find.';
const codeReason = 'Views and other functions of design documents are not offered; use _find.';
const partitionReason = 'Partitioned databases are not offered.';
const settingsReason = 'The server is set up by its operator, not over HTTP.';

/** What CouchDB has at its root and this server has not, and why. */
const serverEndpoints: Record<string, string> = {
  _replicate: replicatorReason,
  _replicator: replicatorReason,
  _scheduler: replicatorReason,
  _global_changes: 'Changes of all databases in one feed are not offered; use _changes of each.',
  _db_updates: 'Changes of all databases in one feed are not offered; use _changes of each.',
  _membership: clusterReason,
  _cluster_setup: clusterReason,
  _reshard: clusterReason,
  _node: settingsReason,
  _config: settingsReason,
  _reload_query_servers: codeReason,
  _search_analyze: searchReason,
  _nouveau_analyze: searchReason,
  _utils: 'Fauxton is not offered.',
};

/** The same for a database. */
const databaseEndpoints: Record<string, string> = {
  _shards: clusterReason,
  _sync_shards: clusterReason,
  _partition: partitionReason,
  _temp_view: codeReason,
  _search_cleanup: searchReason,
  _nouveau_cleanup: searchReason,
  _auto_purge: 'Tombstones are not purged by themselves; use _purge.',
};

/** Answers 501 with a reason where other CouchDBs have something, whatever the method. */
export function addNotOffered(app: FastifyInstance): void {
  for (const [name, reason] of Object.entries(serverEndpoints)) {
    refuse(app, `/${name}`, reason);
  }
  for (const [name, reason] of Object.entries(databaseEndpoints)) {
    refuse(app, `/:db/${name}`, reason);
  }
}

function refuse(app: FastifyInstance, url: string, reason: string): void {
  const handler: MethodHandler = {
    isRefusal: true,
    handler: () => Promise.reject(notOffered(reason)),
  };
  const handlers = { DELETE: handler, GET: handler, POST: handler, PUT: handler, COPY: handler };
  addEndpoint(app, url, handlers);
  addEndpoint(app, `${url}/*`, handlers);
}
