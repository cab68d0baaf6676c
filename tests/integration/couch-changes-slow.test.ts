import cookie from '@fastify/cookie';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuditLog } from '#server/access/audit/audit-log.ts';
import { createAuthenticator } from '#server/access/authenticator.ts';
import { addAccessCheck } from '#server/couch/access-check.ts';
import { ChangeHub } from '#server/couch/change-hub.ts';
import { addAuditedAnswers } from '#server/couch/audited-answers.ts';
import { addChanges } from '#server/couch/changes.ts';
import { createRequestLimits, defaultLimits } from '#server/access/request-limits.ts';
import { addLastingAccess } from '#server/couch/lasting-access.ts';
import { requireRows } from '#server/couch/endpoint.ts';
import { addErrorAnswers } from '#server/couch/error-answers.ts';
import { pageBytes } from '#server/couch/stream-json.ts';
import { openFeed, type OpenFeed } from '../factories/open-feed.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';

const documents = 20_000;
const textLength = 2000;
let couch: Couch;
let pages = 0;

beforeAll(async () => {
  couch = await startCouch();
  const text = 'x'.repeat(textLength);
  await couch.store.transaction(async (tx) => {
    await tx.createDatabase('many');
    for (let n = 0; n < documents; n += 1) await tx.putDocument('many', { _id: `d${n}`, text });
  });
  const { read } = couch.store;
  const { listChanges } = read;
  read.listChanges = (...range) => {
    pages += 1;
    return listChanges.apply(read, range);
  };
});
afterAll(() => couch.stop());

/** Lets the server work on what it has until it asks the store for nothing more. */
async function untilStill(): Promise<void> {
  for (let seen = -1; seen !== pages;) {
    seen = pages;
    for (let n = 0; n < 25; n += 1) await couch.call('GET', '/');
  }
}

const inOrder = Array.from({ length: documents }, (_, n) => `d${n}`);

describe('a client that does not read', () => {
  it.each(['normal', 'longpoll', 'continuous', 'eventsource'])(
    'holds up a %s feed, and gets all rows once it reads',
    async (kind) => {
      pages = 0;
      const query = `feed=${kind}&include_docs=true&limit=${documents}&heartbeat=100`;
      const feed = await openFeed(couch, `/many/_changes?${query}`, {
        headers: { 'accept-encoding': 'identity' },
      });
      await untilStill();
      const pagesUnread = pages;
      expect(pagesUnread).toBeGreaterThan(0);
      // 40 MB in all; what lies between is a chunk or two and the system's socket buffers.
      expect(pagesUnread).toBeLessThan((documents * textLength) / pageBytes / 2);
      const lines = await feed.restOfLines();
      const ids = lines.flatMap((line) => /"id":"(d\d+)"/.exec(line)?.[1] ?? []);
      expect(ids).toEqual(inOrder);
      expect(pages).toBeGreaterThan(pagesUnread);
      expect(lines.filter((line) => line === '' || line.startsWith('event')).length).toBeLessThan(
        kind === 'eventsource' ? documents + 2 : 2,
      );
    },
  );

  it('leaves nothing to do when it goes away', async () => {
    pages = 0;
    const feed = await openFeed(couch, '/many/_changes?feed=continuous&include_docs=true');
    await untilStill();
    feed.close();
    await untilStill();
    const pagesThen = pages;
    await couch.store.transaction((tx) => tx.putDocument('many', { _id: 'late' }));
    await untilStill();
    expect(pages).toBe(pagesThen);
  });
});

it('lets others in while a filter finds nothing', async () => {
  pages = 0;
  const search = { found: false };
  const body = { selector: { nothing: true } };
  const answer = couch.call('POST', '/many/_changes?filter=_selector', body).finally(() => {
    search.found = true;
  });
  let answers = 0;
  while (!search.found) {
    await couch.call('GET', '/');
    answers += 1;
  }
  expect((await answer).body).toMatchObject({ results: [], pending: 0 });
  expect(answers).toBeGreaterThan(10);
});

describe('waiting clients', () => {
  it('are forgotten as soon as they are gone', async () => {
    await couch.call('PUT', '/quiet');
    const hub = new ChangeHub(couch.store);
    const app = fastify({ forceCloseConnections: true });
    app.addHttpMethod('COPY');
    requireRows(app);
    const limits = createRequestLimits(defaultLimits, () => 0);
    const { store, operator } = couch;
    const authenticator = createAuthenticator({ store, nowMs: () => 0 });
    const now = () => '2026-11-23T08:00:00Z';
    const auditLog = createAuditLog({ store, now });
    await app.register(
      async (db) => {
        addErrorAnswers(db);
        await db.register(cookie);
        addAccessCheck(db, {
          store,
          authenticator,
          auditLog,
          limits,
          browsers: { corsOrigins: [] },
        });
        addLastingAccess(db, { store, authenticator, now });
        addAuditedAnswers(db, store.read, auditLog);
        addChanges(db, { store, authenticator, limits }, hub);
      },
      { prefix: '/db' },
    );
    const closings: Promise<unknown>[] = [];
    app.server.on('connection', (socket: Socket) => closings.push(once(socket, 'close')));
    await app.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/db`;

    const kinds = ['longpoll', 'continuous', 'eventsource'];
    const feeds: OpenFeed[] = [];
    for (let n = 0; n < 60; n += 1) {
      const query = `feed=${kinds[n % 3]}&heartbeat=true${n % 2 ? '&filter=_design' : ''}`;
      const feed = await openFeed({ url, operator }, `/quiet/_changes?${query}`);
      expect(feed.response.statusCode).toBe(200);
      await feed.nextLine();
      feeds.push(feed);
    }
    expect(hub.waiting).toBe(60);
    for (const feed of feeds) feed.close();
    await Promise.all(closings);
    expect(closings).toHaveLength(60);
    expect(hub.waiting).toBe(0);
    await app.close();
    hub.close();
  });
});
