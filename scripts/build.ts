import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { build, type Manifest } from 'vite';
import { injectManifest } from 'workbox-build';
import { browserTargets, sharedConfig } from '../vite.config.ts';

/** Builds everything that is served: `node scripts/build.ts [--quiet]`, in a few seconds. */
const clientFolder = 'dist/client';
const isQuiet = process.argv.includes('--quiet');

export async function buildAll(): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await Promise.all([build({ logLevel: 'warn' }), buildServerRendering()]);
  const buildId = await stampBuild();
  await Promise.all([
    buildWorkerScript('service-worker', { __BUILD_ID__: JSON.stringify(buildId) }),
    buildWorkerScript('outbox-sender', {}),
  ]);
  await listPrecachedFiles();
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
  const page = await readFile(`${clientFolder}/index.html`, 'utf8');
  const manifest = await readFile(`${clientFolder}/.vite/manifest.json`, 'utf8');
  const id = createHash('sha256').update(page).update(manifest).digest('hex').slice(0, 12);
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
  const manifest = JSON.parse(
    await readFile(`${clientFolder}/.vite/manifest.json`, 'utf8'),
  ) as Manifest;
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
      'icon-*.png',
    ],
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: 5_000_000,
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  if (isQuiet) return;
  process.stdout.write(`Built; ${count} files are kept on the device.\n`);
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
