import type { FastifyInstance } from 'fastify';
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';

/** The release whose API is followed. */
const couchVersion = '3.5.0';

/** `GET /` and `GET /_up`. https://docs.couchdb.org/en/stable/api/server/common.html */
export function addServerStatus(app: FastifyInstance, { store }: CouchSetup): void {
  addEndpoint(app, '/', {
    GET: {
      handler: async () => ({
        couchdb: 'Welcome',
        version: couchVersion,
        uuid: store.uuid.replaceAll('-', ''),
        // CouchDB names parts here that can be left out of it; none of them is offered.
        features: [],
        vendor: { name: 'Taschenrathaus' },
      }),
    },
  });
  addEndpoint(app, '/_up', { GET: { handler: async () => ({ status: 'ok', seeds: {} }) } });
}
