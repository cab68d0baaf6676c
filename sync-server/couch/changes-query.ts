import { badRequest } from './error-answers.ts';
import { integerOf, type QueryParameters } from './query-parameters.ts';

/** How long CouchDB waits without `timeout` and `heartbeat`, and at most. */
const maxWaitMs = 60_000;
/** Below CouchDB's, which has none: a heartbeat a millisecond would keep the server busy. */
const minHeartbeatMs = 100;
/** CouchDB's; `seq_interval` counts down from it. */
const unlimited = 1_000_000_000_000_000;

export type FeedKind = 'normal' | 'longpoll' | 'continuous' | 'eventsource';

const feedKinds: ReadonlyMap<string, FeedKind> = new Map([
  ['normal', 'normal'],
  ['longpoll', 'longpoll'],
  ['continuous', 'continuous'],
  ['live', 'continuous'],
  ['eventsource', 'eventsource'],
]);

export interface ChangesQuery {
  feed: FeedKind;
  /** As sent; `sequence.ts` reads it. */
  since: string;
  /** Rows; at least 1. */
  limit: number;
  descending: boolean;
  includeDocs: boolean;
  conflicts: boolean;
  /** `style=all_docs`: rows name all leaves, not the winning one alone. */
  allLeaves: boolean;
  attachments: boolean;
  attachmentEncodings: boolean;
  /** Of so many rows one has a `seq`; in the others it is `null`. */
  seqInterval: number;
  /** A feed ends when nothing is written for so long. */
  timeoutMs: number;
  /** When given, a feed does not end but gives a sign of life after so long. */
  heartbeatMs?: number;
}

/**
 * Reads the parameters of `_changes`. As in CouchDB their names may be in capitals, and what
 * should be `true` and is something else counts as not given.
 * @param lastEventId the header with which a browser's EventSource goes on where it was
 * @throws CouchError 400
 */
export function changesQueryOf(parameters: QueryParameters, lastEventId?: string): ChangesQuery {
  const query = new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]));
  const isTrue = (name: string) => query.get(name) === 'true';
  const heartbeatMs = heartbeatOf(query);
  const feed = feedKinds.get(query.get('feed') ?? 'normal');
  if (!feed) {
    throw badRequest('Supported `feed` types: normal, continuous, live, longpoll, eventsource');
  }
  return {
    feed,
    since: (feed === 'eventsource' ? lastEventId : undefined) ?? sinceOf(query),
    limit: Math.max(1, integerOf(query, 'limit') ?? unlimited),
    descending: isTrue('descending'),
    includeDocs: isTrue('include_docs'),
    conflicts: isTrue('conflicts'),
    allLeaves: isAllLeaves(query),
    attachments: isTrue('attachments'),
    attachmentEncodings: isTrue('att_encoding_info'),
    seqInterval: seqIntervalOf(query),
    timeoutMs: Math.min(integerOf(query, 'timeout') ?? maxWaitMs, maxWaitMs),
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
  };
}

/** Two names for one thing; the last in the address counts. */
function sinceOf(query: QueryParameters): string {
  const name = [...query.keys()].findLast((key) => key === 'since' || key === 'last-event-id');
  return (name === undefined ? undefined : query.get(name)) ?? '0';
}

function isAllLeaves(query: QueryParameters): boolean {
  const style = query.get('style') ?? 'main_only';
  if (style === 'main_only' || style === 'all_docs') return style === 'all_docs';
  throw badRequest(`Unknown style: ${JSON.stringify(style)}`);
}

function heartbeatOf(query: QueryParameters): number | undefined {
  const text = query.get('heartbeat');
  if (text === undefined) return undefined;
  if (text === 'true') return maxWaitMs;
  if (!/^[+-]?\d+$/.test(text)) {
    throw badRequest(
      'Invalid heartbeat value. Expecting a positive integer value (in milliseconds).',
    );
  }
  if (Number(text) <= 0) {
    throw badRequest('The heartbeat value should be a positive integer (in milliseconds).');
  }
  return Math.min(Math.max(Number(text), minHeartbeatMs), maxWaitMs);
}

function seqIntervalOf(query: QueryParameters): number {
  const text = query.get('seq_interval');
  if (text === undefined) return 1;
  if (/^\+?\d{1,15}$/.test(text) && Number(text) > 0) return Number(text);
  throw badRequest('invalid_seq_interval');
}
