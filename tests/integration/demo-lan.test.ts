import { once } from 'node:events';
import type { Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLanServer, describeLan } from '../../scripts/serve-lan.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';

let town: TestTown;
let lan: Server;
let port: number;

beforeAll(async () => {
  town = await createTestTown();
  await town.start();
  lan = createLanServer(town.port).listen(0, '127.0.0.1');
  await once(lan, 'listening');
  ({ port } = lan.address() as AddressInfo);
});
afterAll(async () => {
  lan.close();
  await town.remove();
});

/** Without the tidying of addresses that `fetch` does. */
async function call(path: string, method = 'GET', headers = {}) {
  const sent = request({ host: '127.0.0.1', port, path, method, headers }).end();
  const [answer] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const text = (await answer.toArray()).join('');
  return { status: answer.statusCode, headers: answer.headers, text };
}

describe('the demo in the WLAN of a laptop', () => {
  it('is there with all its files, and the way to it', async () => {
    const page = await call('/demo/vortrag');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("connect-src 'none'");
    const [, script] = /src="(\/assets\/demo-[^"]+\.js)"/.exec(page.text) ?? [];
    expect((await call(script ?? '')).status).toBe(200);
    expect((await call('/demo.webmanifest')).status).toBe(200);
    expect(await call('/')).toMatchObject({ status: 302, headers: { location: '/demo' } });
  });

  it.each([
    '/desk',
    '/desk/anzeige',
    '/db/',
    '/db/town/_all_docs',
    '/%64b/town',
    '/demo/../db/town',
    '/demo/%2e%2e/db/town',
    '/assets/../db/town',
    '//db/town',
    '/termin',
    '/metrics',
    '/outbox-sender.js',
  ])('does not let anybody to %s', async (path) => {
    const answer = await call(path, 'GET', {
      authorization: `Basic ${btoa('admin:only for tests 2026')}`,
    });
    expect(answer).toMatchObject({ status: 404, text: '/demo\n' });
  });

  it.each(['PUT', 'POST', 'DELETE'])('takes nothing: %s', async (method) => {
    expect((await call('/demo', method)).status).toBe(404);
  });

  it('tells a volunteer where it is and what does not work', () => {
    const words = describeLan('http://192.0.2.7:8080');
    expect(words).toContain('http://192.0.2.7:8080/demo');
    expect(words).toMatch(/[█▀▄]{10}/);
    expect(words).toContain('nicht auf\ndem Handy installieren');
  });
});
