import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPass } from '../factories/resident-client.ts';
import { basicHeader } from '../factories/start-couch.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';

/** What somebody without a name can ask for in one call, and whether others are served meanwhile. */

let town: TestTown;
let server: RunningServer;
beforeAll(async () => {
  town = await createTestTown();
  server = await town.start();
});
afterAll(() => town.remove());

async function send(agent: Agent, path: string, body?: string, headers = {}) {
  const call = httpRequest(`${town.url}${path}`, {
    agent,
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  });
  const answered = once(call, 'response');
  call.end(body);
  const [response] = (await answered) as [IncomingMessage];
  // Long answers are not kept: this process has to listen to the other one, too.
  let text = '';
  let length = 0;
  for await (const chunk of response) {
    length += (chunk as Buffer).length;
    if (length < 1000) text += String(chunk);
  }
  return { status: response.statusCode, text, length };
}

/**
 * How long the server computes, in ms, before somebody else has an answer, at most, while `work` is
 * under way. Where there is no Linux, how long they wait. While this process computes, or waits for
 * its turn to, the server may do other work: the answer may be there already.
 */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await send(agent, '/db/_up');
  const over = new AbortController();
  const done = work().finally(() => over.abort());
  let longest = 0;
  while (!over.signal.aborted) {
    const before = computedMs() - busyMs();
    await send(agent, '/db/_up');
    longest = Math.max(longest, computedMs() - busyMs() - before);
  }
  await done;
  agent.destroy();
  return longest;
}

const ticksPerSecond = 100;

/** So far: a machine that has other work makes nobody compute longer. */
function computedMs(): number {
  const file = `/proc/${server.pid}/stat`;
  if (!existsSync(file)) return performance.now();
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user = 0, system = 0] = fields.slice(11, 13).map(Number);
  return ((user + system) / ticksPerSecond) * 1000;
}

/** How long this process has computed, or waited for its turn to. */
function busyMs(): number {
  const file = '/proc/self/schedstat';
  if (!existsSync(file)) return 0;
  const [computing = 0, waiting = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
  return (computing + waiting) / 1_000_000;
}

it('searches in pages are rendered, and others served meanwhile', async () => {
  const agent = new Agent({ keepAlive: true });
  const search = (n: number) => send(agent, `/leistungen?q=hund${n}`);
  const searches = 60;
  let statuses: unknown[] = [];
  const before = computedMs();
  const longest = await longestWait(async () => {
    const answers = await Promise.all(Array.from({ length: searches }, (_, n) => search(n)));
    statuses = answers.map(({ status }) => status);
  });
  agent.destroy();
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(longest).toBeLessThan(maxWaitMs);
  expect((computedMs() - before) / searches).toBeLessThan(50);
});

type Item = (n: number) => string;
const many = (count: number, item: Item) => Array.from({ length: count }, (_, n) => item(n)).join();
const rev: Item = (n) => `"1-${n.toString(16).padStart(32, '0')}"`;
const id: Item = (n) => `"service:${n}"`;
const stored: Item = () => '"town"';

interface Who {
  database: string;
  headers: object;
}
const anybody = (): Who => ({ database: 'town', headers: {} });
/** Nobody has used it before: it has all its room. */
const aPass = (): Who => {
  const { database, authorization } = newPass();
  return { database, headers: { authorization } };
};
const operator = (): Who => ({ database: 'town', headers: basicHeader('admin', adminPassword) });
const bulkOf = (doc: string) => (count: number) => `{"docs":[${many(count, () => doc)}]}`;
const withAttachment = '{"_attachments":{"a":{"data":""}}}';

/** As many as are taken, and one that is small and yet asks for a lot. */
const calls: Record<string, [path: string, body: (count: number) => string, who?: () => Who]> = {
  'revisions of many documents': [
    '_revs_diff',
    (count) => `{${many(count / 2, (n) => `${id(n)}:[${rev(n)}]`)}}`,
  ],
  'many revisions of a document': [
    '_missing_revs',
    (count) => `{"service:1":[${many(count - 1, rev)}]}`,
  ],
  keys: ['_all_docs', (count) => `{"keys":[${many(count, id)}]}`],
  'a document again and again': [
    '_all_docs?include_docs=true',
    (count) => `{"keys":[${many(count, stored)}]}`,
  ],
  'lists of everything': [
    '_all_docs/queries?include_docs=true',
    (count) => `{"queries":[${many(count / 100, () => '{}')}]}`,
  ],
  'many documents': [
    '_bulk_get',
    (count) => `{"docs":[${many(count, (n) => `{"id":${stored(n)}}`)}]}`,
  ],
  'changes of many documents': [
    '_changes?filter=_doc_ids',
    (count) => `{"doc_ids":[${many(count, id)}]}`,
  ],
  'empty documents': ['_bulk_docs', bulkOf('{}'), aPass],
  'a checkpoint again and again': ['_bulk_docs', bulkOf('{"_id":"_local/a"}'), aPass],
  'attachments that are not taken': ['_bulk_docs', bulkOf(withAttachment), aPass],
  'the same of the operator': ['_bulk_docs', bulkOf(withAttachment), operator],
};
const limit = 10_000;
/** Where each id may bring a document. */
const documents = 1000;
const limitOf = (path: string, who: () => Who) =>
  /^_all_docs($|\?)|^_bulk/.test(path) && who !== operator ? documents : limit;
const maxWaitMs = 200;

describe.each(Object.entries(calls))('%s', (_name, [path, body, who = anybody]) => {
  const agent = new Agent({ keepAlive: true });
  const most = limitOf(path, who);
  const call = (text: string) => {
    const { database, headers } = who();
    return send(agent, `/db/${database}/${path}`, text, headers);
  };
  afterAll(() => agent.destroy());

  it('are served, and others meanwhile', async () => {
    let answer: Awaited<ReturnType<typeof send>> | undefined;
    const longest = await longestWait(async () => {
      answer = await call(body(most));
    });
    expect(answer?.status).toBe(path === '_bulk_docs' ? 201 : 200);
    expect(answer?.length).toBeGreaterThan(10);
    expect(longest).toBeLessThan(maxWaitMs);
  });

  it('are refused when they are more', async () => {
    const { status, text } = await call(body(most + 200));
    expect(status).toBe(413);
    expect(JSON.parse(text)).toEqual({
      error: 'too_large',
      reason: expect.stringMatching(
        /^At most (10000? (ids and revisions|documents)|100 queries) can be/,
      ),
    });
  });

  it('are not even read when they are nine megabytes', async () => {
    const bytes = 9 * 1024 * 1024;
    const [head = '', tail = ''] = body(limit).split(',', 2);
    const large = `${head}${`,${tail}`.repeat(Math.ceil(bytes / (tail.length + 1)))}`;
    let answer: Awaited<ReturnType<typeof send>> | undefined;
    const longest = await longestWait(async () => {
      answer = await call(large);
    });
    expect(answer?.status).toBe(413);
    expect(longest).toBeLessThan(maxWaitMs);
  });
});
