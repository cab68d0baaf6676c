import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { readerOf } from './audited-answers.ts';
import { requireDatabase } from './database.ts';
import { requireFewIds } from './call-limits.ts';
import { parseRevisionList } from './revision-fields.ts';
import { addEndpoint, type MethodHandler } from './endpoint.ts';
import { readPostedJson } from './read-json.ts';
import { pageSize, streamJson } from './stream-json.ts';

type Missing = Awaited<ReturnType<DocumentReader['getMissingRevisions']>>;

/**
 * `POST /<db>/_revs_diff`: which of these revisions the server has never seen.
 * https://docs.couchdb.org/en/stable/api/database/misc.html#db-revs-diff
 */
export function addRevisionsDiff(app: FastifyInstance): void {
  const POST = answerMissing({ before: '{', after: '}\n' }, (found) => ({
    missing: found.missing,
    ...(found.possibleAncestors.length > 0 ? { possible_ancestors: found.possibleAncestors } : {}),
  }));
  addEndpoint(app, '/:db/_revs_diff', { POST });
}

/** `POST /<db>/_missing_revs`: the same without ancestors. */
export function addMissingRevisions(app: FastifyInstance): void {
  const around = { before: '{"missing_revs":{', after: '}}\n' };
  const POST = answerMissing(around, (found) => found.missing);
  addEndpoint(app, '/:db/_missing_revs', { POST });
}

/**
 * Revisions by document, as `_revs_diff`, `_missing_revs` and `_purge` take them.
 * @param body `{ "<id>": ["<rev>", …], … }`
 * @throws CouchError 400, 413
 */
export function parseRevisionLists(body: Record<string, unknown>): [id: string, revs: string[]][] {
  const lists = Object.entries(body);
  const sizeOf = (revs: unknown) => 1 + (Array.isArray(revs) ? revs.length : 0);
  requireFewIds(lists.reduce((count, [, revs]) => count + sizeOf(revs), 0));
  return lists.map(([id, revs]) => [id, parseRevisionList(revs)]);
}

function answerMissing(
  { before, after }: { before: string; after: string },
  describe: (found: Missing) => unknown,
): MethodHandler {
  return {
    handler: async (request, reply) => {
      const database = databaseOf(request);
      const wanted = parseRevisionLists(readPostedJson(request));
      await requireDatabase(readerOf(request), database);
      const write = async function* () {
        yield before;
        let separator = '';
        for await (const page of findMissing(readerOf(request), database, wanted)) {
          const members = page.map(
            ([id, found]) => `${JSON.stringify(id)}:${JSON.stringify(describe(found))}`,
          );
          if (members.length > 0) yield separator + members.join(',\n');
          if (members.length > 0) separator = ',\n';
        }
        yield after;
      };
      return streamJson(reply, write());
    },
  };
}

/** Documents with missing revisions; between pages others have their turn. */
async function* findMissing(
  reader: DocumentReader,
  database: string,
  wanted: [id: string, revs: string[]][],
): AsyncGenerator<[id: string, found: Missing][]> {
  for (let first = 0; first < wanted.length; first += pageSize) {
    const page: [string, Missing][] = [];
    for (const [id, revs] of wanted.slice(first, first + pageSize)) {
      const found = await reader.getMissingRevisions(database, id, revs);
      if (found.missing.length > 0) page.push([id, found]);
    }
    yield page;
    await setImmediate();
  }
}
