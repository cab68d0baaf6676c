import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { isLocale, defaultLocale } from '#domain/locales.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { addAccessCheck } from '#server/couch/access-check.ts';
import { addErrorAnswers, badRequest } from '#server/couch/error-answers.ts';
import { parseJson } from '#server/couch/read-json.ts';
import type { RenderPreview } from '#server/pages/render-preview.ts';
import { checkTownChange, type ProposedChange } from '#server/townhall/check-town-change.ts';
import { townDocumentProblems } from '#server/townhall/check-town-document.ts';
import { withChange } from '#server/townhall/edit-town.ts';
import { readTownDocuments, type TownHall } from '#server/townhall/town-hall.ts';

interface TownEditingOptions {
  townHall: TownHall;
  guards: Parameters<typeof addAccessCheck>[1];
  renderPreview?: RenderPreview | undefined;
}

/**
 * What editors ask before they save: `POST /check` answers what a document would do,
 * `POST /preview` draws a residents' page with it. Neither changes anything.
 */
export async function serveTownEditing(
  app: FastifyInstance,
  { townHall, guards, renderPreview }: TownEditingOptions,
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
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('cache-control', 'private, no-store');
  });
  addAccessCheck(app, guards);
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, body: string) => parseJson(body),
  );

  app.post('/check', (request) => checkTownChange(townHall, readChange(request.body)));
  if (!renderPreview) return;
  app.post('/preview', async (request, reply) => {
    const { document, path = '', locale } = (request.body ?? {}) as Record<string, string>;
    const changed = readChange(parseJson(document ?? ''));
    if (townDocumentProblems(changed).length > 0) throw badRequest('The document is not valid.');
    const town = withChange(await readTownDocuments(store.read), changed) as TownDocument[];
    const language = isLocale(locale) ? locale : defaultLocale;
    const page = await renderPreview({ path, locale: language, town });
    return reply.headers(page.headers).code(page.status).send(page.html);
  });
}

function readChange(body: unknown): ProposedChange {
  const { _id } = (body ?? {}) as Partial<ProposedChange>;
  if (typeof _id !== 'string') throw badRequest('A document with an _id is needed.');
  return body as ProposedChange;
}
