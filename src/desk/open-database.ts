import HttpAdapter from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import PouchFind from 'pouchdb-find';

PouchDB.plugin(HttpAdapter).plugin(PouchFind);

/** A longpoll takes 25 s at most: after this the line is taken for dead. */
const answerMs = 45_000;

/** What everybody may read is kept by the browser, which asks whether it is still so. */
const publicDatabases = new Set(['town']);

export function openDatabase(name: string): PouchDB.Database {
  // no-store: residents' data must not lie in the cache of a staff machine.
  const cache = publicDatabases.has(name) ? 'no-cache' : 'no-store';
  return new PouchDB(`${location.origin}/db/${name}`, {
    skip_setup: true,
    fetch: (url, options) => fetchWhole(url, { ...options, cache }),
  });
}

/**
 * Asks a database for what PouchDB has no call for: with GET, or with POST when there is a body.
 * @throws the answer of the server with its `status`, as PouchDB does
 */
export async function askDatabase<T>(name: string, path: string, body?: object): Promise<T> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const options = {
    cache: 'no-store' as const,
    ...(body && { ...post, body: JSON.stringify(body) }),
  };
  const response = await fetchWhole(`${location.origin}/db/${name}${path}`, options);
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  throw { ...(answer as object), status: response.status } as unknown as Error;
}

/**
 * Reads the whole answer within the time limit: a connection that died in the middle of one would
 * otherwise leave the reader waiting for ever.
 */
async function fetchWhole(url: string | Request, options: RequestInit = {}): Promise<Response> {
  const limit = new AbortController();
  const abort = () => limit.abort();
  const timer = setTimeout(abort, answerMs);
  options.signal?.addEventListener('abort', abort);
  if (options.signal?.aborted) abort();
  try {
    const response = await fetch(url, { ...options, signal: limit.signal });
    const { status, headers } = response;
    return new Response(await response.text(), { status, headers });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
  }
}
