import { directionOf } from '#domain/locales.ts';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderedPage } from './rendered-page.ts';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}
type Manifest = Record<string, Chunk>;

export interface FilledPage {
  html: string;
  /** `Content-Security-Policy` that allows this page's own styles and no inline script. */
  policy: string;
}

export interface PageTemplate {
  /** Name of the build, which the service worker compares. */
  buildId: string;
  fill(page: RenderedPage, locale: string): FilledPage;
  /** The staff's desk, which is drawn by its script alone. */
  desk: FilledPage;
  /** The demo, likewise; its policy allows no call to anybody. */
  demo: FilledPage;
}

export async function loadPageTemplate(folder: string): Promise<PageTemplate> {
  const [index, desk, demo, manifestText] = await Promise.all(
    ['index.html', 'desk.html', 'demo.html', '.vite/manifest.json'].map((file) =>
      readFile(join(folder, file), 'utf8'),
    ),
  );
  if (!index || !desk || !demo || !manifestText) throw new Error(`${folder} is not built`);
  const manifest = JSON.parse(manifestText) as Manifest;
  const styles = await loadStyles(folder, manifest);
  return {
    buildId: /name="app-build" content="(\w+)"/.exec(index)?.[1] ?? '',
    fill(page, locale) {
      const html = fillTemplate(index, page, locale, chunksOf(manifest, page.modules), styles);
      return { html, policy: policyFor(html) };
    },
    desk: { html: desk, policy: policyFor(desk) },
    demo: { html: demo, policy: `${policyFor(demo)}; connect-src 'none'` },
  };
}

function fillTemplate(
  template: string,
  page: RenderedPage,
  locale: string,
  chunks: Chunk[],
  styles: ReadonlyMap<string, string>,
): string {
  const css = chunks.flatMap((chunk) => chunk.css ?? []).map((file) => styles.get(file) ?? '');
  const preloads = chunks.map(({ file }) => `<link rel="modulepreload" href="/${file}">`);
  const data = JSON.stringify(page.pageData).replaceAll('<', '\\u003c');
  const parts: Record<string, string> = {
    '<html lang="de">': `<html lang="${locale}" dir="${directionOf(locale)}">`,
    '<title>Taschenrathaus</title>': `<title>${escapeHtml(page.title)}</title>`,
    '<!--page-head-->': css.length > 0 ? `<style>${css.join('')}</style>` : '',
    '<!--page-->': page.html,
    '<!--page-scripts-->': preloads.join(''),
    '<!--page-data-->': `<script type="application/json" id="page-data">${data}</script>`,
  };
  return Object.entries(parts).reduce(
    (html, [mark, text]) => html.replace(mark, () => text),
    template,
  );
}

/** The chunks of these source files and what they import, without the first one, which is there. */
function chunksOf(manifest: Manifest, modules: readonly string[]): Chunk[] {
  const seen = new Set(['index.html']);
  const visit = (key: string): Chunk[] => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return [];
    seen.add(key);
    return [chunk, ...(chunk.imports ?? []).flatMap(visit)];
  };
  return modules.flatMap(visit);
}

/** Small style sheets stand in the page: one request less before it can be read. */
async function loadStyles(folder: string, manifest: Manifest): Promise<Map<string, string>> {
  const files = new Set(Object.values(manifest).flatMap(({ css }) => css ?? []));
  const entries = [...files].map(
    async (file) => [file, await readFile(join(folder, file), 'utf8')] as const,
  );
  return new Map(await Promise.all(entries));
}

function policyFor(html: string): string {
  const hashes = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(
    ([, css = '']) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  );
  return [
    "default-src 'self'",
    `style-src 'self' ${hashes.join(' ')}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
