import { defaultLocale, isLocale } from '#domain/locales.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TownDocument } from '#domain/schemas/town.ts';
import { compress, sendCompressed } from './compressed.ts';
import { createPageCache, type PageCache } from './page-cache.ts';
import { loadPageTemplate } from './page-template.ts';
import type { RenderPage } from './rendered-page.ts';
import { addErrorPages } from './error-pages.ts';
import { pageSafetyHeaders } from './safety-headers.ts';
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

/** Everything below `/` that is read: pages, the files of the app, the desk's page. */
export async function servePages(app: FastifyInstance, options: ServePagesOptions): Promise<void> {
  const [template, files] = await Promise.all([
    loadPageTemplate(options.clientFolder),
    loadStaticFiles(options.clientFolder),
  ]);
  const cache = createPageCache({ ...options, template });
  const pages = { cache, buildId: template.buildId };
  const stopFollowing = options.onTownChanged(() => cache.clear());
  app.addHook('onClose', stopFollowing);
  app.addHook('onListen', async () => {
    for (const path of firstPages) await cache.getPage(path, '', 'de');
  });

  for (const name of ['desk', 'demo'] as const) {
    const page = { ...(await compress(Buffer.from(template[name].html))), ...template[name] };
    for (const path of [`/${name}`, `/${name}/*`]) {
      app.get(path, (request, reply) => {
        void setPageHeaders(reply, template.buildId, page.policy);
        return sendCompressed(request, reply, page);
      });
    }
  }
  app.get('/*', (request, reply) => {
    const { pathname, search } = addressOf(request);
    const file = files.get(pathname);
    if (file) return sendFile(request, reply, file);
    if (pathname !== '/' && pathname.endsWith('/')) {
      return reply.redirect(pathname.replace(/\/+$/, '') + search, 301);
    }
    return sendPage(request, reply, pages);
  });
  addErrorPages(app, (request, reply) => async (path, status) => {
    const page = await cache.getPage(path, '', localeOf(request));
    setPageHeaders(reply, template.buildId, page.policy).code(status ?? page.status);
    return reply.send(page.identity);
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile): FastifyReply {
  void reply.headers({
    'content-type': file.type,
    'cache-control': file.cacheControl,
    vary: 'accept-encoding',
    ...(file.policy && { 'content-security-policy': file.policy }),
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
  const isReadable = request.originalUrl === request.url;
  void setPageHeaders(reply, buildId, page.policy).code(isReadable ? page.status : 400);
  return sendCompressed(request, reply, page);
}

function setPageHeaders(reply: FastifyReply, buildId: string, policy: string): FastifyReply {
  return reply.headers({
    ...pageSafetyHeaders,
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
