import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Manifest, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoConfig } from '../../vite.config.ts';

const client = path.resolve(import.meta.dirname, '../../dist/client');
const read = (file: string) => readFile(path.join(client, file), 'utf8');
const readManifest = async (name: string) => JSON.parse(await read(`.vite/${name}`)) as Manifest;

/** All that can call somebody; a method of an object that is named so cannot. */
const calls =
  /(?<![.\w$])fetch\((?![\w$,]*\)\s*\{)|(?:globalThis|window|self)\.fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport/;
const forbiddenModules =
  /src\/device\/(send-|call-town-hall|classify-answer)|src\/replica\/(replica|fetch-changes|changes-feed|pull-|feed-sources)|src\/app\/(outbox-sender|start-background|page-data|use-page-data|main)\.|src\/desk\/|node_modules\/(pouchdb|rxdb)/;

const town = { _id: 'town', type: 'town', name: 'Kleinstadt', casePrefix: 'KS', state: 'HE' };

let chunks: Rolldown.OutputChunk[];

beforeAll(async () => {
  const config = demoConfig([town]);
  const built = await build({
    ...config,
    build: { ...config.build, write: false },
    logLevel: 'error',
  });
  const [{ output }] = [built].flat() as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput];
  chunks = output.flatMap((each) => (each.type === 'chunk' ? [each] : []));
});

describe('the demo', () => {
  it('is built without any module that reaches the network', () => {
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
    expect(modules.some((id) => id.endsWith('src/demo/deliver.ts'))).toBe(true);
    expect(modules.some((id) => id.endsWith('src/device/outbox.ts'))).toBe(true);
    expect(modules.filter((id) => forbiddenModules.test(id))).toEqual([]);
  });

  it('has no code that calls anybody', async () => {
    const found = chunks.flatMap(({ code, fileName }) => {
      const call = calls.exec(code)?.[0];
      return call ? [`${fileName}: ${call}`] : [];
    });
    expect(found).toEqual([]);
    // The same search finds it where it is.
    expect(await read('outbox-sender.js')).toMatch(calls);
  });

  it('opens databases of its own names only', () => {
    const code = chunks.map((chunk) => chunk.code).join('\n');
    expect(code).toMatch(/[`'"]taschenrathaus-demo[`'"]/);
    expect(code).not.toMatch(/[`'"]taschenrathaus(-device|-replica)?[`'"]/);
  });
});

describe('the app', () => {
  it('is the same with and without the demo, but for the link and the long press', async () => {
    const [manifest, demoManifest] = await Promise.all([
      readManifest('manifest.json'),
      readManifest('demo-manifest.json'),
    ]);
    const sources = Object.keys(manifest).filter((key) => /demo/.test(key));
    expect(sources).toEqual([]);
    const page = await read('index.html');
    const own = [...page.matchAll(/\/assets\/([\w.-]+)/g)].map(([, name]) => `assets/${name}`);
    const demoOnly = Object.values(demoManifest)
      .map(({ file }) => file)
      .filter((file) => !Object.values(manifest).some((each) => each.file === file));
    expect(own.length).toBeGreaterThan(0);
    expect(demoOnly.length).toBeGreaterThan(0);
    expect(own.filter((file) => demoOnly.includes(file))).toEqual([]);
    for (const file of own) expect(await read(file)).not.toMatch(/demoStage|town-hall/);
  });

  it('keeps the demo apart from what people need', async () => {
    const worker = await read('service-worker.js');
    const demo = (await readManifest('demo-manifest.json'))['demo.html']?.file ?? '';
    // Precached files stand there as objects, those of the demo as addresses.
    expect(worker).toContain(`/${demo}`);
    expect(worker).not.toContain(`"url":"${demo}"`);
    expect(worker).not.toContain(`url:"${demo}"`);
  });
});
