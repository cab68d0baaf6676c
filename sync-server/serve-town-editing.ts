import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLocale, defaultLocale } from '#domain/locales.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { checkAccess } from '#server/access/check-access.ts';
import type { Authenticator } from '#server/access/authenticator.ts';
import { addErrorAnswers, badRequest } from '#server/couch/error-answers.ts';
import type { RenderPreview } from '#server/pages/render-preview.ts';
import { checkTownChange, type ProposedChange } from '#server/townhall/check-town-change.ts';
import { townDocumentProblems } from '#server/townhall/check-town-document.ts';
import { withChange } from '#server/townhall/edit-town.ts';
import { readTownDocuments, townDatabase, type TownHall } from '#server/townhall/town-hall.ts';

interface TownEditingOptions {
  townHall: TownHall;
  authenticator: Authenticator;
  renderPreview?: RenderPreview | undefined;
}

/**
 * What editors ask before they save: `POST /check` answers what a document would do,
 * `POST /preview` draws a residents' page with it. Neither changes anything.
 */
export async function serveTownEditing(
  app: FastifyInstance,
  { townHall, authenticator, renderPreview }: TownEditingOptions,
): Promise<void> {
  const { store } = townHall;
  addErrorAnswers(app);
  await app.register(cookie);
  // The preview is drawn in a frame, and only a form can send a body there.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  );
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'private, no-store');
    const identity = await identify(authenticator, request);
    await checkAccess(store.read, identity, 'write', townDatabase);
  });

  app.post('/check', (request) => checkTownChange(townHall, readChange(request.body)));
  if (!renderPreview) return;
  app.post('/preview', async (request, reply) => {
    const { document, path = '', locale } = (request.body ?? {}) as Record<string, string>;
    const changed = readChange(parseJson(document));
    if (townDocumentProblems(changed).length > 0) throw badRequest('The document is not valid.');
    const town = withChange(await readTownDocuments(store.read), changed) as TownDocument[];
    const language = isLocale(locale) ? locale : defaultLocale;
    const page = await renderPreview({ path, locale: language, town });
    return reply.headers(page.headers).code(page.status).send(page.html);
  });
}

function identify(authenticator: Authenticator, request: FastifyRequest) {
  const { authorization } = request.headers;
  const sessionCookie = request.cookies.AuthSession;
  return authenticator.identify({
    ...(authorization === undefined ? {} : { authorization }),
    ...(sessionCookie === undefined ? {} : { sessionCookie }),
    address: request.ip,
  });
}

function readChange(body: unknown): ProposedChange {
  const { _id } = (body ?? {}) as Partial<ProposedChange>;
  if (typeof _id !== 'string') throw badRequest('A document with an _id is needed.');
  return body as ProposedChange;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    throw badRequest('The document is not JSON.');
  }
}
