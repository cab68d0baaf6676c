import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RenderInput } from './rendered-page.ts';
import { servePages } from './serve-pages.ts';

const template = `<!doctype html><html lang="de"><head><title>Taschenrathaus</title>
<meta name="app-build" content="build1" /><style>b{}</style><!--page-head--></head>
<body><div id="root"><!--page--></div><!--page-scripts--><!--page-data--></body></html>`;

let folder: string;
let app: FastifyInstance;
let rendered: RenderInput[];
let town: { name: string }[];
let now: string;
let announceChange: () => void;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pages-'));
  await mkdir(path.join(folder, '.vite'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), template);
  await writeFile(path.join(folder, 'desk.html'), '<!doctype html><title>Desk</title>');
  await writeFile(path.join(folder, 'demo.html'), '<!doctype html><title>Demo</title>');
  await writeFile(path.join(folder, 'assets/a-1.js'), 'export const a = 1;');
  await writeFile(path.join(folder, 'assets/a-1.css'), 'i{}');
  await writeFile(path.join(folder, 'service-worker.js'), '1;');
  const manifest = { 'a.tsx': { file: 'assets/a-1.js', css: ['assets/a-1.css'] } };
  await writeFile(path.join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  rendered = [];
  town = [{ name: 'Taunusstein' }];
  now = '2026-11-23T12:00:00Z';
  app = fastify();
  await app.register(servePages, {
    clientFolder: folder,
    renderPage: (input) => {
      rendered.push(input);
      if (input.path === '/fails') throw new Error('secret');
      return {
        status: input.path === '/unknown' ? 404 : 200,
        title: 'A < B',
        html: `<h1>${JSON.stringify(input.town)}</h1>`,
        pageData: { text: '</script>' },
        isCommon: input.path !== '/unknown' && input.search === '',
        modules: ['a.tsx'],
      };
    },
    loadTown: async () => structuredClone(town) as never,
    onTownChanged: (listener) => {
      announceChange = listener;
      return () => {};
    },
    now: () => now,
  });
  return () => app.close();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

describe('pages', () => {
  it('fills the template, escapes texts and allows exactly its own styles', async () => {
    const { body, headers, statusCode } = await get('/leistungen');
    expect(statusCode).toBe(200);
    expect(body).toContain('<title>A &lt; B</title>');
    expect(body).toContain('"text":"\\u003c/script>"');
    expect(body).toContain('<style>i{}</style>');
    expect(body).toContain('<link rel="modulepreload" href="/assets/a-1.js">');
    expect(headers['content-security-policy']).toMatch(/style-src 'self' ('sha256-[^']+' ?){2};/);
    expect(headers['app-build']).toBe('build1');
  });

  it('renders an address once a language, until the town or the day changes', async () => {
    await Promise.all([get('/'), get('/'), get('/', { cookie: 'a=b; lang=en' })]);
    await get('/');
    expect(rendered.map(({ locale }) => locale)).toEqual(['de', 'en']);

    town = [{ name: 'Elsewhere' }];
    announceChange();
    expect((await get('/')).body).toContain('Elsewhere');

    now = '2026-11-23T23:30:00Z';
    await get('/');
    expect(rendered).toHaveLength(4);
  });

  it('keeps the last few of endlessly many searches and unknown addresses', async () => {
    for (const url of ['/leistungen?q=a', '/leistungen?q=a', '/unknown', '/unknown'])
      await get(url);
    expect(rendered.map(({ search }) => search)).toEqual(['q=a', '']);
    expect((await get('/unknown')).statusCode).toBe(404);
    for (let n = 0; n < 49; n += 1) await get(`/leistungen?q=${n}`);
    expect(rendered).toHaveLength(51);
    await get('/unknown');
    expect(rendered).toHaveLength(51);
    await get('/leistungen?q=a');
    expect(rendered).toHaveLength(52);
  });

  it('answers a query that the page does not know with the page that is ready', async () => {
    const br = { 'accept-encoding': 'br' };
    const known = await get('/leistungen', br);
    const others = await Promise.all(
      Array.from({ length: 20 }, (_, n) => get(`/leistungen?utm_source=${n}&n${n}`, br)),
    );
    for (const { headers, rawPayload } of others) {
      expect(headers.etag).toBe(known.headers.etag);
      expect(rawPayload.equals(known.rawPayload)).toBe(true);
    }
    await get(`/leistungen?q=${'a'.repeat(400)}`);
    expect(rendered).toHaveLength(1);
  });

  it('answers with 304 to who has the page, and compresses for who reads it', async () => {
    const first = await get('/', { 'accept-encoding': 'gzip, br' });
    expect(first.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(first.rawPayload).toString()).toContain('<h1>');
    const again = await get('/', { 'if-none-match': String(first.headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    const plain = await get('/', { 'accept-encoding': 'br;q=0, gzip;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD, and leads away from a slash at the end', async () => {
    expect((await app.inject({ method: 'HEAD', url: '/' })).statusCode).toBe(200);
    const { statusCode, headers } = await get('/kurse/?a=b');
    expect([statusCode, headers.location]).toEqual([301, '/kurse?a=b']);
    expect((await get('//elsewhere.example/')).headers.location).not.toContain('//');
  });
});

it('says in plain words that something failed, and no more', async () => {
  const { statusCode, headers, body } = await get('/fails');
  expect([statusCode, headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
  expect(body).toContain('in ein paar Minuten');
  expect(body).not.toContain('secret');
});

describe('files', () => {
  it('keeps built files for a year and asks again for the rest', async () => {
    expect((await get('/assets/a-1.js')).headers['cache-control']).toContain('immutable');
    const worker = await get('/service-worker.js');
    expect(worker.headers['cache-control']).toBe('no-cache');
    expect(worker.headers['content-type']).toContain('text/javascript');
  });

  it('reaches nothing beside the built files', async () => {
    for (const url of ['/.vite/manifest.json', '/assets/../desk.html', '/%2e%2e/package.json']) {
      expect((await get(url)).body).toContain('id="page-data"');
    }
  });

  it("serves the staff's desk at any address below it", async () => {
    expect((await get('/desk')).body).toContain('Desk');
    expect((await get('/desk/anything')).body).toContain('Desk');
  });
});
