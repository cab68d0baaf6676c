import type { TownDocument } from '#domain/schemas/town.ts';
import { loadPageTemplate } from './page-template.ts';
import type { RenderPage } from './rendered-page.ts';

export interface Preview {
  status: number;
  html: string;
  headers: Record<string, string>;
}

/** Draws a residents' page from documents that nobody has saved yet. */
export type RenderPreview = (input: {
  path: string;
  locale: string;
  town: TownDocument[];
}) => Promise<Preview>;

/** A page as the server sends it, but for a frame of the desk: without script, links lead nowhere. */
export function createPreview(options: {
  clientFolder: string;
  renderPage: RenderPage;
  now: () => string;
}): RenderPreview {
  const template = loadPageTemplate(options.clientFolder);
  // It is asked for later; until then nobody listens for a folder that is not built.
  template.catch(() => {});
  return async ({ path, locale, town }) => {
    const { renderPage, now } = options;
    const page = renderPage({ path, search: '', locale, town, now: now() });
    const { html, policy } = (await template).fill(page, locale);
    const content = html
      .replaceAll(/<script\b[^>]*>[^]*?<\/script>|<link rel="modulepreload"[^>]*>/g, '')
      // New windows are not allowed in the frame, so nothing opens.
      .replace('<head>', '<head><base target="_blank">');
    return {
      status: page.status,
      html: content,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policyOf(policy),
        'x-content-type-options': 'nosniff',
      },
    };
  };
}

function policyOf(policy: string): string {
  const framed = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
  return `${framed}; script-src 'none'`;
}
