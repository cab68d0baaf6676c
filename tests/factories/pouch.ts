import 'events';
import HttpAdapter from 'pouchdb-adapter-http';
import MemoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import find from 'pouchdb-find';
import replication from 'pouchdb-replication';
import type { Couch } from './start-couch.ts';

PouchDB.plugin(HttpAdapter).plugin(MemoryAdapter).plugin(replication).plugin(find);

// oxlint-disable-next-line typescript/no-explicit-any -- documents of tests have any fields
export type Pouch = PouchDB.Database<any>;

let count = 0;

/** A PouchDB in memory, empty. */
export function openLocal(): Pouch {
  count += 1;
  return new PouchDB(`local-${count}`, { adapter: 'memory' });
}

/**
 * A database of the server as the operator sees it; PouchDB makes it when it is missing.
 * @param onRequest is told method and address of every request, from the database on
 */
export function openRemote(
  couch: Pick<Couch, 'url' | 'operator'>,
  name: string,
  onRequest?: (request: string) => void,
): Pouch {
  const url = `${couch.url}/${name}`;
  const options: PouchDB.Configuration.RemoteDatabaseConfiguration = {
    auth: couch.operator,
    ...(onRequest && {
      fetch(address, request) {
        onRequest(`${request?.method ?? 'GET'} ${String(address).replace(url, '')}`);
        return PouchDB.fetch(address, request);
      },
    }),
  };
  return new PouchDB(url, options);
}
