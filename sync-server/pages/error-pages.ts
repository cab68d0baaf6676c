import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** An address that no page has. */
const nowhere = '/404';

/** For when nothing can be rendered. */
const failurePage =
  '<!doctype html><html lang="de"><meta charset="utf-8"><title>Taschenrathaus</title>' +
  '<meta name="viewport" content="width=device-width">' +
  '<p>Das hat gerade nicht geklappt. Bitte versuchen Sie es in ein paar Minuten noch einmal.</p>' +
  '<p lang="en">This did not work just now. Please try again in a few minutes.</p>' +
  '<p><a href="/">Startseite</a></p></html>';

type SendPage = (path: string, status?: number) => Promise<FastifyReply>;

/**
 * Answers people with a page where there is none, whatever the method, and where something fails.
 * @param pageFor sends the page of another path
 */
export function addErrorPages(
  app: FastifyInstance,
  pageFor: (request: FastifyRequest, reply: FastifyReply) => SendPage,
): void {
  app.setNotFoundHandler((request, reply) => pageFor(request, reply)(nowhere));
  app.setErrorHandler(async (error, request, reply) => {
    const status = statusOf(error);
    if (status < 500) return pageFor(request, reply)(nowhere, status);
    request.log.error(error);
    return reply
      .code(status)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
      })
      .send(failurePage);
  });
}

function statusOf(error: unknown): number {
  const { statusCode, status = statusCode } = error as { statusCode?: number; status?: number };
  return status !== undefined && status >= 400 ? status : 500;
}

/**
 * Addresses with a `%` that cannot be read get one that can, which is no page's; else they would
 * come to no route and none of its handlers.
 */
export function readableAddress(url: string): string {
  return isDecodable(url) ? url : url.replaceAll('%', '%25');
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}
