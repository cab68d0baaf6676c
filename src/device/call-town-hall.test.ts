import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { callTownHall } from './call-town-hall.ts';

/** Lines that break and answers of strangers; the town hall itself is tested with the real server. */
let server: Server | undefined;

async function callAgainst(listener: RequestListener, timeoutMs = 5000) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/db/resident-a/request:1`;
  return callTownHall(
    { method: 'PUT', url, authorization: 'Basic x', body: { _id: 'request:1' } },
    { fetch, nowMs: () => 0, timeoutMs },
  );
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('callTownHall', () => {
  it('takes a connection that breaks before the answer as a network failure', async () => {
    expect(await callAgainst((request) => request.socket.destroy())).toEqual({ kind: 'network' });
  });

  it('takes a connection that breaks within the answer as a network failure', async () => {
    const answer = await callAgainst((_, response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"ok":true', () => response.destroy());
    });
    expect(answer).toEqual({ kind: 'network' });
  });

  it('gives up on a server that never answers', async () => {
    expect(await callAgainst(() => {}, 50)).toEqual({ kind: 'timeout' });
  });

  it('marks a page that is not JSON', async () => {
    const answer = await callAgainst((_, response) => response.end('<html>Please sign in</html>'));
    expect(answer).toMatchObject({ kind: 'response', status: 200, body: undefined });
  });

  it('does not follow a redirect', async () => {
    const answer = await callAgainst((_, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/login' });
      response.end();
    });
    expect(answer).toEqual({ kind: 'network' });
  });

  it('hands on status, body and the time to wait', async () => {
    const answer = await callAgainst((_, response) => {
      response.writeHead(429, { 'retry-after': '3' });
      response.end('{"error":"too_many_requests"}');
    });
    expect(answer).toEqual({
      kind: 'response',
      status: 429,
      body: { error: 'too_many_requests' },
      retryAfterMs: 3000,
    });
  });
});
