import { CouchError } from '#server/storage/couch-error.ts';
import { badRequest, notOffered } from './error-answers.ts';
import { booleanOf, integerOf, keysOf, type QueryParameters } from './query-parameters.ts';

/** What CouchDB does without `timeout`, and at most. */
const maxTimeoutMs = 60_000;
const defaultHeartbeatMs = 60_000;
const minHeartbeatMs = 100;

export interface ChangesQuery {
  longpoll: boolean;
  /** As sent; `sequence.ts` reads it. */
  since: string;
  limit: number;
  descending: boolean;
  includeDocs: boolean;
  conflicts: boolean;
  /** `style=all_docs`: rows name all leaves, not the winning one alone. */
  allLeaves: boolean;
  docIds?: string[];
  timeoutMs: number;
  /** Replaces the time-out when given. */
  heartbeatMs?: number;
}

/**
 * Reads the parameters of `_changes`.
 * @param body of a POST: `doc_ids`, when filtered by these
 * @throws CouchError 400, 501 for what is not offered
 */
export function changesQueryOf(
  query: QueryParameters,
  body: Record<string, unknown> = {},
): ChangesQuery {
  const heartbeatMs = heartbeatOf(query);
  const docIds = docIdsOf(query, body);
  const style = query.get('style') ?? 'main_only';
  if (style !== 'main_only' && style !== 'all_docs') {
    throw badRequest(`Unknown style: ${JSON.stringify(style)}`);
  }
  return {
    longpoll: isLongpoll(query.get('feed') ?? 'normal'),
    since: query.get('since') ?? '0',
    limit: query.has('limit') ? Math.max(1, integerOf(query, 'limit') ?? 1) : Infinity,
    descending: booleanOf(query, 'descending'),
    includeDocs: booleanOf(query, 'include_docs'),
    conflicts: booleanOf(query, 'conflicts'),
    allLeaves: style === 'all_docs',
    ...(docIds ? { docIds } : {}),
    timeoutMs: Math.min(integerOf(query, 'timeout') ?? maxTimeoutMs, maxTimeoutMs),
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
  };
}

function isLongpoll(feed: string): boolean {
  if (feed === 'normal' || feed === 'longpoll') return feed === 'longpoll';
  if (feed === 'continuous' || feed === 'eventsource') {
    throw notOffered(`feed=${feed} is not offered; use feed=longpoll.`);
  }
  throw badRequest('Supported `feed` types: normal, longpoll');
}

function heartbeatOf(query: QueryParameters): number | undefined {
  const text = query.get('heartbeat');
  if (text === undefined || text === 'false') return undefined;
  if (text === 'true') return defaultHeartbeatMs;
  const heartbeat = integerOf(query, 'heartbeat');
  if (!heartbeat)
    throw badRequest('The heartbeat value should be a positive integer (in milliseconds).');
  return Math.min(Math.max(heartbeat, minHeartbeatMs), defaultHeartbeatMs);
}

function docIdsOf(query: QueryParameters, body: Record<string, unknown>): string[] | undefined {
  const filter = query.get('filter');
  if (filter === undefined) return undefined;
  if (filter !== '_doc_ids') {
    const isKnown = ['_selector', '_design', '_view'].includes(filter) || filter.includes('/');
    if (isKnown) throw notOffered(`filter=${filter} is not offered.`);
    throw new CouchError(404, 'not_found', 'missing');
  }
  const source = 'doc_ids' in body ? new Map([['doc_ids', JSON.stringify(body.doc_ids)]]) : query;
  const docIds = keysOf(source, 'doc_ids');
  if (!docIds) throw badRequest('`doc_ids` filter parameter is not a list.');
  return docIds;
}
