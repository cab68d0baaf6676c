import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isList } from '#server/access/audit/list-fields.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { databaseOf } from './access-check.ts';
import { examinerOf } from './audited-answers.ts';
import { requireDatabase } from './database.ts';
import { addEndpoint } from './endpoint.ts';
import { writeBookmark } from './mango/bookmark.ts';
import { compileKeys } from './mango/document-keys.ts';
import { readFindOptions, type FindOptions } from './mango/find-options.ts';
import { listIndexes, type MangoIndex } from './mango/index-definitions.ts';
import type { IndexUpdater } from './mango/index-updater.ts';
import { planQuery, type Plan } from './mango/plan-query.ts';
import { QueryRun } from './mango/run-query.ts';
import { fieldsOf } from './mango/selector-fields.ts';
import { warningOf } from './mango/warnings.ts';
import { readPostedJson } from './read-json.ts';
import { streamJson } from './stream-json.ts';

/** A query, and how it is answered. */
export interface PlannedQuery {
  database: string;
  options: FindOptions;
  indexes: MangoIndex[];
  plan: Plan;
}

/** `POST /<db>/_find`. https://docs.couchdb.org/en/stable/api/database/find.html */
export function addFind(app: FastifyInstance, updater: IndexUpdater): void {
  addEndpoint(app, '/:db/_find', {
    POST: {
      handler: async (request, reply) => {
        const { reader, show, look } = examinerOf(request);
        const query = await planRequest(reader, request);
        const { database, options, plan } = query;
        if (!plan.index) {
          const reason = 'No index exists for this sort, try indexing by the sort fields.';
          throw new CouchError(400, 'no_usable_index', reason);
        }
        const run = new QueryRun({ reader, show }, database, plan, options);
        const isStale = options.stale === 'ok' || !options.update;
        if (plan.index.type === 'json' && plan.ranges !== 'empty' && !isStale) {
          await updater.update(database, { ...plan.index, keysOf: compileKeys(plan.index) });
        }
        // A list that is empty tells of nobody.
        if (!isList(database, fieldsOf(options.selector))) look('search');
        return streamJson(reply, writeAnswer(run, query));
      },
    },
  });
}

/** Reads a query from the body. @throws CouchError 400, 404, 415 */
export async function planRequest(
  reader: DocumentReader,
  request: FastifyRequest,
): Promise<PlannedQuery> {
  const database = databaseOf(request);
  await requireDatabase(reader, database);
  const options = readFindOptions(readPostedJson(request));
  const indexes = await listIndexes(reader, database);
  return { database, options, indexes, plan: planQuery(indexes, options) };
}

async function* writeAnswer(run: QueryRun, query: PlannedQuery): AsyncGenerator<string> {
  const started = performance.now();
  yield '{"docs":[';
  let separator = '\r\n';
  for await (const docs of run.findDocuments()) {
    // An empty page gives the stream the chance to end when the client has gone.
    yield docs
      .map((doc, index) => (index > 0 ? ',\r\n' : separator) + JSON.stringify(doc))
      .join('');
    if (docs.length > 0) separator = ',\r\n';
  }
  yield '\r\n]';
  // CouchDB does not even look, and says no more.
  if (query.plan.ranges === 'empty') yield '}\r\n';
  else yield writeTail(run, query, performance.now() - started);
}

function writeTail(run: QueryRun, { database, options, plan }: PlannedQuery, time: number): string {
  const { examined, returned, position } = run;
  const warning = warningOf(plan, options, run);
  const members: Record<string, unknown> = {
    bookmark: position ? writeBookmark(position) : (options.bookmark ?? 'nil'),
  };
  if (options.execution_stats) {
    members.execution_stats = {
      total_keys_examined: examined,
      total_docs_examined: examined,
      total_quorum_docs_examined: 0,
      results_returned: returned,
      execution_time_ms: Number(time.toFixed(3)),
      dbname: database,
    };
  }
  if (warning !== undefined) members.warning = warning;
  const lines = Object.entries(members).map(
    ([name, value]) => `,\r\n"${name}": ${JSON.stringify(value)}`,
  );
  return `${lines.join('')}}\r\n`;
}
