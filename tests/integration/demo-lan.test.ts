import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLanServer, describeLan, lanAddresses } from '../../scripts/serve-lan.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';

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
    '//',
    'http://[',
    '*',
    '/%',
    '/termin',
    '/metrics',
    '/outbox-sender.js',
  ])('does not let anybody to %s', async (path) => {
    const answer = await call(path, 'GET', {
      authorization: `Basic ${btoa('admin:only for tests 2026')}`,
    });
    expect(answer).toMatchObject({ status: 404, text: '/demo\n' });
  });

  it('outlives what is no request at all, and guests who leave in the middle', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.end('GET // HTTP/1.1\r\n\r\n\0\0\0');
    await once(socket.resume(), 'close');
    const page = await call('/demo');
    const [, script] = /src="(\/assets\/demo-[^"]+\.js)"/.exec(page.text) ?? [];
    const leaving = request({ host: '127.0.0.1', port, path: script }).end();
    await once(leaving, 'response');
    leaving.destroy();
    expect((await call('/demo')).status).toBe(200);
  });

  it.each(['PUT', 'POST', 'DELETE'])('takes nothing: %s', async (method) => {
    expect((await call('/demo', method)).status).toBe(404);
  });

  it('tells a volunteer where it is and what does not work', () => {
    const words = describeLan('http://192.0.2.7:8080');
    expect(words).toContain('http://192.0.2.7:8080/demo');
    // Black on white on every terminal: bright ink on black ground, and four modules around it.
    const lines = words.split('\n').filter((line) => line.includes('█'));
    expect(new Set(lines.map((line) => line.slice(0, 10)))).toEqual(new Set(['\x1b[97m\x1b[40m']));
    expect(lines.slice(0, 2).map((line) => stripVTControlCharacters(line))).toEqual([
      expect.stringMatching(/^█+$/),
      expect.stringMatching(/^█+$/),
    ]);
    expect(lines.every((line) => /^████.*████$/.test(stripVTControlCharacters(line)))).toBe(true);
    expect(words).toContain('nicht auf\ndem Handy installieren');
  });
});

/** `npm start -- --lan` on the port and data of a town of its own. */
function startLan(own: TestTown) {
  const env = {
    ...process.env,
    PORT: String(own.port),
    DATA_DIR: own.dataDir,
    ADMIN_PASSWORD: adminPassword,
  };
  const child = spawn(process.execPath, ['scripts/start.mjs', '--lan'], { env, stdio: 'pipe' });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  // Not 'exit': what it has said last may come behind that.
  return { child, said, exited: once(child, 'close') };
}

it('shows no code when the town hall runs in another window already, and says so', async () => {
  const own = await createTestTown();
  await own.start();
  const { said, exited } = startLan({ ...own, dataDir: `${own.dataDir}/other` });
  expect(await exited).toEqual([1, null]);
  expect(said.err).toContain('EADDRINUSE');
  expect(said.err).toContain('läuft das Taschenrathaus schon in einem anderen\nFenster');
  expect(said.out).not.toContain('Demo im WLAN');
  await own.remove();
});

it('ends without the rest when the door to the WLAN does, and says so', async () => {
  const own = await createTestTown();
  // Its addresses are taken; where there is no network it ends for want of one.
  const taken = await Promise.all(
    lanAddresses().map(async (address) => {
      const server = createServer().listen(own.port, address);
      await once(server, 'listening');
      return server;
    }),
  );
  const { child, said, exited } = startLan(own);
  await expect.poll(() => said.err, { timeout: 60_000 }).toContain('läuft alles weiter');
  expect(said.err).toContain(taken.length > 0 ? 'in einem anderen Fenster' : 'Kein WLAN gefunden');
  await expect
    .poll(async () => (await fetch(`${own.url}/demo`).catch(() => undefined))?.status, {
      timeout: 20_000,
    })
    .toBe(200);
  child.kill('SIGTERM');
  await exited;
  for (const server of taken) server.close();
  await own.remove();
});
