import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createChangesFeed, type FeedSource } from './changes-feed.ts';
import { type ChangesQuery, fetchChanges } from './fetch-changes.ts';
import type { PageSignals } from './page-signals.ts';
import { longestPullDelayMs, pullDelayMs } from './pull-delay.ts';

/** Lines that break and answers of strangers; the town hall itself is tested with the real server. */
let server: Server | undefined;
let calls: string[] = [];

async function serve(answer: (response: ServerResponse, call: number) => void): Promise<string> {
  calls = [];
  server = createServer((request, response) => {
    calls.push(request.url ?? '');
    answer(response, calls.length);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/db/town`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

function queryOf(url: string, more: Partial<ChangesQuery> = {}): ChangesQuery {
  const { signal } = new AbortController();
  const usual = { since: '7-a', isLongpoll: false, silenceMs: 5000, onHeartbeat: () => {} };
  return { url, signal, ...usual, ...more };
}

describe('fetchChanges', () => {
  it('asks from where it stopped, also in a longpoll, and never from now', async () => {
    const url = await serve((response) => response.end('{"results":[],"last_seq":"7-a"}'));
    await fetchChanges(queryOf(url, { isLongpoll: true }), fetch);
    expect(calls[0]).toContain('since=7-a');
    expect(calls[0]).toContain('feed=longpoll');
  });

  it.each([401, 404, 500])('throws on %i', async (status) => {
    const url = await serve((response) => response.writeHead(status).end('{"error":"x"}'));
    await expect(fetchChanges(queryOf(url), fetch)).rejects.toMatchObject({ status });
  });

  it.each(['<html>Please sign in</html>', '{"ok":true}', '{"results":[{"id":"a"'])(
    'does not take %s for the answer of a town hall',
    async (text) => {
      const url = await serve((response) => response.end(text));
      await expect(fetchChanges(queryOf(url), fetch)).rejects.toMatchObject({ status: 0 });
    },
  );

  it('throws when the line breaks within the answer', async () => {
    const url = await serve((response) => response.write('{"results":[', () => response.destroy()));
    await expect(fetchChanges(queryOf(url), fetch)).rejects.toThrow();
  });

  it('gives up on a line that has gone silent', async () => {
    const url = await serve(() => {});
    await expect(fetchChanges(queryOf(url, { silenceMs: 50 }), fetch)).rejects.toThrow('abort');
  });

  it('reports heartbeats and reads what follows them', async () => {
    let beats = 0;
    const onHeartbeat = () => {
      beats += 1;
      answer?.end('{"results":[{"id":"a","doc":{}}],"last_seq":8}');
    };
    let answer: ServerResponse | undefined;
    const url = await serve((response) => {
      answer = response;
      response.write('\n');
    });
    const page = await fetchChanges(queryOf(url, { isLongpoll: true, onHeartbeat }), fetch);
    expect(beats).toBe(1);
    expect(page).toEqual({ rows: [{ id: 'a', doc: {} }], lastSeq: '8' });
  });
});

describe('the changes feed', () => {
  const visible: PageSignals = {
    isVisible: () => true,
    onVisibility: () => () => {},
    onOnline: () => () => {},
    takeLock: async () => () => {},
  };

  function createFeed(url: string, page: PageSignals, failures: number[] = []) {
    const hints: (() => void)[] = [];
    const source: FeedSource = {
      name: 'town',
      locate: async () => ({ url }),
      onHint: (listener) => {
        hints.push(listener);
        queueMicrotask(listener);
        return () => {};
      },
      onContact: () => {},
      onHeartbeat: () => {},
      onFailure: (status) => failures.push(status),
    };
    const tools = { fetch, nowMs: () => 0, random: () => 0, page };
    return createChangesFeed(source, tools);
  }

  const empty = '{"results":[],"last_seq":"7-a"}';

  it('reads what is there, and only then waits for more', async () => {
    const url = await serve((response) => response.end(empty));
    const feed = createFeed(url, visible);
    const { signal } = new AbortController();
    expect(await feed.nextPage('7-a', signal)).toBeUndefined(); // its turn has just begun
    expect(await feed.nextPage('7-a', signal)).toMatchObject({ rows: [], lastSeq: '7-a' });
    await feed.nextPage('7-a', signal);
    expect(calls.map((call) => call.includes('longpoll'))).toEqual([false, true]);
  });

  it('goes on after failures, and reads first what was missed', async () => {
    const failures: number[] = [];
    const url = await serve((response, call) => {
      if (call === 2) response.writeHead(401).end('{}');
      else if (call === 3) response.destroy();
      else response.end(empty);
    });
    const feed = createFeed(url, visible, failures);
    const { signal } = new AbortController();
    for (let round = 0; round < 5; round += 1) await feed.nextPage('7-a', signal);
    expect(failures).toEqual([401, 0]);
    expect(calls.map((call) => call.includes('longpoll'))).toEqual([false, true, false, false]);
  });

  it('counts a longpoll that does not wait as a failure instead of asking on and on', async () => {
    const failures: number[] = [];
    const url = await serve((response) => response.end(empty));
    const feed = createFeed(url, visible, failures);
    const { signal } = new AbortController();
    for (let round = 0; round < 3; round += 1) await feed.nextPage('7-a', signal);
    expect(failures).toEqual([0]);
  });

  it('lets another tab pull while this one is hidden', async () => {
    let isVisible = true;
    let released = 0;
    const listeners = new Set<() => void>();
    const page: PageSignals = {
      ...visible,
      isVisible: () => isVisible,
      onVisibility: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      takeLock: async () => () => {
        released += 1;
      },
    };
    const url = await serve((response, call) => {
      if (call === 1) response.end(empty);
      else show(false);
    });
    const show = (shown: boolean) => {
      isVisible = shown;
      for (const listener of listeners) listener();
    };
    const feed = createFeed(url, page);
    const { signal } = new AbortController();
    for (let round = 0; round < 3; round += 1) await feed.nextPage('7-a', signal);
    const waiting = feed.nextPage('7-a', signal);
    await new Promise((resolve) => setImmediate(resolve));
    expect([released, calls.length]).toEqual([1, 2]);
    show(true);
    expect(await waiting).toBeUndefined();
  });
});

describe('pullDelayMs', () => {
  it('lies between one second and one minute', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), random, (failures, chance) => {
        const delay = pullDelayMs(failures, chance);
        expect(delay).toBeGreaterThanOrEqual(1000);
        expect(delay).toBeLessThanOrEqual(longestPullDelayMs);
      }),
    );
  });
});
