import HttpAdapter from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';

PouchDB.plugin(HttpAdapter);

/** A longpoll takes 25 s at most: after this the line is taken for dead. */
const answerMs = 45_000;

export function openDatabase(name: string): PouchDB.Database {
  return new PouchDB(`${location.origin}/db/${name}`, { skip_setup: true, fetch: fetchWhole });
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
    // no-store: residents' data must not lie in the cache of a staff machine.
    const response = await fetch(url, { ...options, cache: 'no-store', signal: limit.signal });
    const { status, headers } = response;
    return new Response(await response.text(), { status, headers });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
  }
}
