import 'events';
import HttpAdapter from 'pouchdb-adapter-http';
import MemoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { Couch } from './start-couch.ts';

PouchDB.plugin(HttpAdapter).plugin(MemoryAdapter).plugin(replication);

// oxlint-disable-next-line typescript/no-explicit-any -- documents of tests have any fields
export type Pouch = PouchDB.Database<any>;

let count = 0;

/** A PouchDB in memory, empty. */
export function openLocal(): Pouch {
  count += 1;
  return new PouchDB(`local-${count}`, { adapter: 'memory' });
}

/** A database of the server as the operator sees it; PouchDB makes it when it is missing. */
export function openRemote(couch: Couch, name: string): Pouch {
  return new PouchDB(`${couch.url}/${name}`, { auth: couch.operator });
}
