import { defaultLocale, isLocale } from '#domain/locales.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TownDocument } from '#domain/schemas/town.ts';
import { compress, sendCompressed } from './compressed.ts';
import { createPageCache, type PageCache } from './page-cache.ts';
import { loadPageTemplate } from './page-template.ts';
import type { RenderPage } from './rendered-page.ts';
import { loadStaticFiles, type StaticFile } from './static-files.ts';

export type { RenderPage } from './rendered-page.ts';

export interface ServePagesOptions {
  /** What `scripts/build.ts` made: `dist/client`. */
  clientFolder: string;
  renderPage: RenderPage;
  loadTown: () => Promise<TownDocument[]>;
  /** @returns unsubscribe */
  onTownChanged: (listener: () => void) => () => void;
  /** Instant. */
  now: () => string;
}

/** Rendered before the first visitor comes, who would wait for it. */
const firstPages = ['/leistungen', '/', '/termin', '/plaetze', '/anfragen', '/kurse', '/mehr'];

const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
};

/** Everything below `/` that is read: pages, the files of the app, the desk's page. */
export async function servePages(app: FastifyInstance, options: ServePagesOptions): Promise<void> {
  const [template, files] = await Promise.all([
    loadPageTemplate(options.clientFolder),
    loadStaticFiles(options.clientFolder),
  ]);
  const desk = { ...(await compress(Buffer.from(template.desk.html))), ...template.desk };
  const cache = createPageCache({ ...options, template });
  const stopFollowing = options.onTownChanged(() => cache.clear());
  app.addHook('onClose', stopFollowing);
  app.addHook('onListen', async () => {
    for (const path of firstPages) await cache.getPage(path, '', 'de');
  });

  for (const path of ['/desk', '/desk/*']) {
    app.get(path, (request, reply) => {
      void setPageHeaders(reply, template.buildId, desk.policy);
      return sendCompressed(request, reply, desk);
    });
  }
  app.get('/*', (request, reply) => {
    const { pathname, search } = addressOf(request);
    const file = files.get(pathname);
    if (file) return sendFile(request, reply, file);
    if (pathname !== '/' && pathname.endsWith('/')) {
      return reply.redirect(pathname.replace(/\/+$/, '') + search, 301);
    }
    return sendPage(request, reply, { cache, buildId: template.buildId });
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile): FastifyReply {
  void reply.headers(safetyHeaders).headers({
    'content-type': file.type,
    'cache-control': file.cacheControl,
    vary: 'accept-encoding',
  });
  return sendCompressed(request, reply, file);
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { cache, buildId }: { cache: PageCache; buildId: string },
): Promise<FastifyReply> {
  const { pathname, search } = addressOf(request);
  const page = await cache.getPage(pathname, search.slice(1), localeOf(request));
  void setPageHeaders(reply, buildId, page.policy).code(page.status);
  return sendCompressed(request, reply, page);
}

function setPageHeaders(reply: FastifyReply, buildId: string, policy: string): FastifyReply {
  return reply.headers({
    ...safetyHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, cookie',
    'app-build': buildId,
  });
}

function addressOf({ url }: FastifyRequest): { pathname: string; search: string } {
  const [path = '/', ...query] = url.split('?');
  const search = query.join('?');
  return { pathname: path.replace(/^[\\/]{2,}/, '/'), search: search && `?${search}` };
}

/** The language that was chosen in the app; German for everybody else. */
function localeOf({ headers }: FastifyRequest): string {
  const chosen = /(?:^|;\s*)lang=([a-z-]+)/.exec(headers.cookie ?? '')?.[1];
  return isLocale(chosen) ? chosen : defaultLocale;
}
