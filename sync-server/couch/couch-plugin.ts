import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { addAccessCheck } from './access-check.ts';
import { addAllDatabases } from './all-databases.ts';
import { addAllDocs } from './all-docs.ts';
import { addBulkDocs } from './bulk-docs.ts';
import { addBulkGet } from './bulk-get.ts';
import { ChangeHub } from './change-hub.ts';
import { addChanges } from './changes.ts';
import type { CouchOptions } from './couch-options.ts';
import { addDatabase } from './database.ts';
import { addDocument } from './document.ts';
import { addEnsureFullCommit } from './ensure-full-commit.ts';
import { addErrorAnswers } from './error-answers.ts';
import { addRevisionsDiff } from './revs-diff.ts';
import { addServerStatus } from './server-status.ts';
import { addSession } from './session.ts';
import { addUuids } from './uuids.ts';

/**
 * The CouchDB HTTP API (3.5) over a `DocumentStore`, as an encapsulated Fastify plugin: register
 * it with a prefix. Open longpolls end when the server begins to close.
 */
export async function couchPlugin(app: FastifyInstance, options: CouchOptions): Promise<void> {
  // Bodies are read as bytes: CouchDB takes JSON under other content types, too.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (_request, reply) => {
    // Residents' data must not lie in a browser's cache, and devices keep their own copies.
    reply.header('cache-control', 'private, no-store');
  });
  addErrorAnswers(app);
  if (!app.hasRequestDecorator('cookies')) await app.register(cookie);
  addAccessCheck(app, options.authenticator);

  const hub = new ChangeHub(options.store);
  app.addHook('preClose', async () => hub.close());

  addServerStatus(app, options);
  addSession(app, options);
  addUuids(app, options);
  addAllDatabases(app, options);
  addDatabase(app, options);
  addAllDocs(app, options);
  addBulkDocs(app, options);
  addBulkGet(app, options);
  addChanges(app, options, hub);
  addRevisionsDiff(app, options);
  addEnsureFullCommit(app, options);
  addDocument(app, options);
}
