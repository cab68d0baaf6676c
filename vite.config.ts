import { readFileSync } from 'node:fs';
import { defineConfig, type InlineConfig, type Plugin, type UserConfig } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const criticalCssFiles = ['src/ui/styles/tokens.css', 'src/ui/styles/critical.css'];

/** The same for the browser, the server's rendering and the service worker. */
export const sharedConfig = {
  resolve: {
    // Written against React's interface, shipped as Preact (docs/decisions/0002).
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
    ],
    dedupe: ['dexie', 'preact'],
  },
  oxc: { jsx: { importSource: 'preact' } },
  define: { __APP_VERSION__: JSON.stringify(version), __APP_BASE__: '""' },
} satisfies UserConfig;

/** The oldest browsers that are looked after. */
export const browserTargets = ['es2022', 'chrome100', 'safari15.4', 'firefox100'];

/** The browser's part; `scripts/build.ts` builds it and the rest. */
export default defineConfig({
  ...sharedConfig,
  plugins: [inlineCriticalCss(), placeScripts()],
  build: {
    outDir: 'dist/client',
    manifest: true,
    target: browserTargets,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: { index: 'index.html', desk: 'desk.html' } },
  },
  server: { proxy: { '/db': `http://127.0.0.1:${process.env.PORT ?? 8080}` } },
});

/**
 * The demo, built apart so that nothing of it is in the app and nothing that reaches the network is
 * in it. Files that both have, such as texts, have the same names and are kept once.
 */
export function demoConfig(townDocuments: readonly unknown[]): InlineConfig {
  return {
    ...sharedConfig,
    configFile: false,
    plugins: [inlineCriticalCss(), placeScripts()],
    define: {
      ...sharedConfig.define,
      __APP_BASE__: '"/demo"',
      __TOWN_DOCUMENTS__: JSON.stringify(townDocuments),
    },
    build: {
      outDir: 'dist/client',
      emptyOutDir: false,
      copyPublicDir: false,
      manifest: '.vite/demo-manifest.json',
      target: browserTargets,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { demo: 'demo.html' } },
    },
  };
}

/** What is needed to read a page comes with it, so that no second request stands before reading. */
function inlineCriticalCss(): Plugin {
  return {
    name: 'inline-critical-css',
    transformIndexHtml(html) {
      const css = criticalCssFiles.map((file) => readFileSync(file, 'utf8')).join('\n');
      return html.replace('<!--critical-css-->', `<style>${shrinkCss(css)}</style>`);
    },
  };
}

function shrinkCss(css: string): string {
  return css
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}

/** Scripts stand behind the text: on a slow line they would take the bandwidth from it. */
function placeScripts(): Plugin {
  return {
    name: 'place-scripts',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        const tags: string[] = [];
        const rest = html.replaceAll(
          /\s*<(?:script type="module"[^>]*><\/script>|link rel="modulepreload"[^>]*>)/g,
          (tag) => {
            tags.push(tag.trim());
            return '';
          },
        );
        return rest.replace('<!--scripts-->', tags.join(''));
      },
    },
  };
}
