import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openFeed, type OpenFeed } from '../factories/open-feed.ts';
import { basicHeader, callCouch } from '../factories/start-couch.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';

const operator = { username: 'admin', password: adminPassword };
const headers = basicHeader(operator.username, operator.password);
const feedsOfEachKind = 34;
const towns: TestTown[] = [];
let town: TestTown;
let server: RunningServer;
let couch: { url: string; operator: typeof operator };

const call = (method: string, path: string, body?: unknown) =>
  callCouch(couch.url + path, method, body, headers);

beforeEach(async () => {
  town = await createTestTown();
  towns.push(town);
  server = await town.start();
  couch = { url: `${town.url}/db`, operator };
  await call('PUT', '/lab');
});
afterAll(() => Promise.all(towns.map((each) => each.remove())));

function openFeeds(kind: string): Promise<OpenFeed[]> {
  const open = async () => {
    const feed = await openFeed(couch, `/lab/_changes?feed=${kind}&since=0&heartbeat=600000`);
    await feed.nextLine();
    return feed;
  };
  return Promise.all(Array.from({ length: feedsOfEachKind }, open));
}

/** Says that it has more to send, and never sends it. */
async function beginUpload(): Promise<{ ended: Promise<unknown> }> {
  const upload = request(`${couch.url}/lab/slow/bytes`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/plain', 'content-length': 1_000_000 },
  });
  const ended = once(upload, 'response').catch((error: unknown) => error);
  upload.write(randomBytes(300_000));
  await once(upload, 'socket');
  return { ended };
}

/** Asks for more than the system buffers and reads none of it. */
async function beginDownload(): Promise<void> {
  const answer = await callCouch(`${couch.url}/lab/large/bytes`, 'PUT', randomBytes(20_000_000), {
    ...headers,
    'content-type': 'application/octet-stream',
  });
  expect(answer.status).toBe(201);
  const download = request(`${couch.url}/lab/large/bytes`, { headers });
  download.on('error', () => undefined);
  download.end();
  const [response] = (await once(download, 'response')) as [NodeJS.ReadableStream];
  response.on('error', () => undefined);
}

describe('SIGTERM', () => {
  it('ends the server within 5 s and with 0, whoever waits, sends or reads', async () => {
    const longpolls = await openFeeds('longpoll');
    const continuous = await openFeeds('continuous');
    const eventSources = await openFeeds('eventsource');
    const rest = [longpolls, continuous, eventSources].map((feeds) =>
      Promise.all(feeds.map((feed) => feed.restOfLines())),
    );
    await call('PUT', '/quiet');
    const quiet = await openFeed(couch, '/quiet/_changes?feed=longpoll&heartbeat=600000');
    const upload = await beginUpload();
    await beginDownload();
    const written = await call('PUT', '/lab/last', { n: 1 });
    expect(written.status).toBe(201);

    const began = performance.now();
    process.kill(server.pid, 'SIGTERM');
    expect(await server.exited).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);

    const quietAnswer = JSON.parse((await quiet.restOfLines()).join(''));
    expect(quietAnswer).toEqual({
      results: [],
      last_seq: expect.stringMatching(/^0-/),
      pending: 0,
    });
    const [, ofContinuous = [], ofEventSources = []] = await Promise.all(rest);
    for (const lines of ofContinuous) {
      expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ last_seq: expect.any(String), pending: 0 });
    }
    for (const lines of ofEventSources) expect(lines.join('\n')).toContain('"id":"last"');
    expect(await upload.ended).toMatchObject({ code: 'ECONNRESET' });

    await town.start();
    expect((await call('GET', '/lab/last')).body._rev).toBe(written.body.rev);
    expect((await call('GET', '/lab/slow')).status).toBe(404);
  });

  it('a second one ends it at once', async () => {
    await beginUpload();
    await beginDownload();
    process.kill(server.pid, 'SIGTERM');
    // Whoever is refused now tells that the first has arrived.
    for (let isOpen = true; isOpen;) {
      isOpen = await fetch(`${couch.url}/_up`).then(
        ({ status }) => status === 200,
        () => false,
      );
    }
    process.kill(server.pid, 'SIGTERM');
    // Whoever is waited for to the end, or cut, ends it with 0.
    expect(await server.exited).toBe(1);
  });
});
