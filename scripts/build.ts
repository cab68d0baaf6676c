import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { build, type Manifest } from 'vite';
import { injectManifest } from 'workbox-build';
import { instantToLocal } from '../src/domain/local-time.ts';
import type { TownDocument } from '../src/domain/schemas/town.ts';
import { readTownFolder } from '../sync-server/townhall/load-town.ts';
import { holidayClosures } from '../sync-server/townhall/publish-holidays.ts';
import { browserTargets, demoConfig, sharedConfig } from '../vite.config.ts';

/** Builds everything that is served: `node scripts/build.ts [--quiet]`, in a few seconds. */
const clientFolder = 'dist/client';
const isQuiet = process.argv.includes('--quiet');

export async function buildAll(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([build({ logLevel: 'warn' }), buildServerRendering()]);
  await build({ ...demoConfig(await readTown()), logLevel: 'warn' });
  const buildId = await stampBuild();
  await Promise.all([
    buildWorkerScript('service-worker', {
      __BUILD_ID__: JSON.stringify(buildId),
      __DEMO_FILES__: JSON.stringify(await listDemoFiles()),
    }),
    buildWorkerScript('outbox-sender', {}),
  ]);
  await listPrecachedFiles();
  execFileSync(process.execPath, ['sync-server/compress-files.ts', clientFolder]);
}

/** As a server with this setting first loads it: the demo has the town from its build. */
async function readTown(): Promise<TownDocument[]> {
  const documents = await readTownFolder(`sync-server/towns/${process.env.TOWN || 'taunusstein'}`);
  const year = Number(instantToLocal(new Date().toISOString()).slice(0, 4));
  const { state = '' } = documents.find((each) => each.type === 'town') ?? {};
  return [...documents, ...holidayClosures({ state, fromYear: year, toYear: year + 1 })];
}

async function buildServerRendering(): Promise<void> {
  await build({
    ...sharedConfig,
    configFile: false,
    // It warns of texts that are loaded at once here and late in the browser.
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: 'src/app/render-page.tsx', outDir: 'dist/server', copyPublicDir: false },
  });
}

/** Names this build after its content and writes the name into the page. */
async function stampBuild(): Promise<string> {
  const files = ['index.html', '.vite/manifest.json', 'demo.html', '.vite/demo-manifest.json'];
  const [page = '', ...others] = await Promise.all(
    files.map((file) => readFile(`${clientFolder}/${file}`, 'utf8')),
  );
  const id = createHash('sha256').update(page).update(others.join('')).digest('hex').slice(0, 12);
  const stamp = `<meta name="app-build" content="${id}" />`;
  await writeFile(`${clientFolder}/index.html`, page.replace('</title>', `</title>${stamp}`));
  return id;
}

/** Classic scripts: not every browser runs modules in service workers. */
async function buildWorkerScript(name: string, define: Record<string, string>): Promise<void> {
  await build({
    ...sharedConfig,
    configFile: false,
    logLevel: 'warn',
    define: { ...sharedConfig.define, 'process.env.NODE_ENV': '"production"', ...define },
    build: {
      outDir: clientFolder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: browserTargets,
      rolldownOptions: {
        input: { [name]: `src/app/${name}.ts` },
        output: { format: 'iife', entryFileNames: '[name].js' },
      },
    },
  });
}

/** Residents keep the whole app; the staff's desk stays out. */
async function listPrecachedFiles(): Promise<void> {
  const manifest = await readManifest('manifest.json');
  const { count, warnings } = await injectManifest({
    swSrc: `${clientFolder}/service-worker.js`,
    swDest: `${clientFolder}/service-worker.js`,
    globDirectory: clientFolder,
    globPatterns: [
      ...filesBehind(manifest, 'index.html'),
      ...Object.keys(manifest)
        .filter((source) => keptStyles.test(source))
        .map((source) => manifest[source]?.file ?? ''),
      'manifest.webmanifest',
      'icon.svg',
      'icon-{192,512,maskable-512}.png',
    ],
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: 5_000_000,
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  if (isQuiet) return;
  process.stdout.write(`Built; ${count} files are kept on the device.\n`);
}

/** Kept apart from the app's (`worker-demo.ts`). */
async function listDemoFiles(): Promise<string[]> {
  const files = filesBehind(await readManifest('demo-manifest.json'), 'demo.html');
  return [...files, 'demo.webmanifest', 'icon-demo.svg'].map((file) => `/${file}`);
}

async function readManifest(name: string): Promise<Manifest> {
  return JSON.parse(await readFile(`${clientFolder}/.vite/${name}`, 'utf8')) as Manifest;
}

/** Styles that are loaded on their own, and the letters that most people need. */
const keptStyles = /(fonts|view-settings)\.css$|fira-sans-latin-(400|700)-normal\.woff2$/;

const staffTexts = /texts\/[^/]+\/(desk|settings)\.json$/;

/** The files of an entry and of everything it loads now or later. */
function filesBehind(manifest: Manifest, entry: string): string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key) || staffTexts.test(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit(entry);
  return [...files];
}

if (import.meta.main) await buildAll();
