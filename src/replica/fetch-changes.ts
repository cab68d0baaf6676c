export interface ChangeRow {
  id: string;
  deleted?: boolean;
  doc?: Record<string, unknown> | null;
}

export interface ChangesPage {
  rows: ChangeRow[];
  lastSeq: string;
}

export interface ChangesQuery {
  /** `/db/<name>` */
  url: string;
  authorization?: string;
  since: string;
  isLongpoll: boolean;
  signal: AbortSignal;
  /** Gives up when not a byte has come for so long. */
  silenceMs: number;
  onHeartbeat: () => void;
}

export const pageLimit = 500;
const heartbeatMs = 25_000;

/** `status` 0: no answer, or none of ours. */
export class ChangesError extends Error {
  override name = 'ChangesError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * One call of CouchDB's `_changes` with documents. A longpoll starts at the same `since` as a
 * normal call would, never at `now`: what happened between two calls would be lost for good.
 * @throws ChangesError, or what `fetch` throws
 */
export async function fetchChanges(
  query: ChangesQuery,
  fetchIt: typeof fetch,
): Promise<ChangesPage> {
  const call = new AbortController();
  const abort = () => call.abort();
  let silence = setTimeout(abort, query.silenceMs);
  query.signal.addEventListener('abort', abort);
  try {
    const response = await fetchIt(addressOf(query), {
      headers: {
        accept: 'application/json',
        ...(query.authorization ? { authorization: query.authorization } : {}),
      },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: call.signal,
    });
    if (!response.ok)
      throw new ChangesError(response.status, `_changes answered ${response.status}`);
    const text = await readText(response, (chunk) => {
      clearTimeout(silence);
      silence = setTimeout(abort, query.silenceMs);
      if (!chunk.trim()) query.onHeartbeat();
    });
    return parsePage(text);
  } finally {
    clearTimeout(silence);
    query.signal.removeEventListener('abort', abort);
  }
}

function addressOf({ url, since, isLongpoll }: ChangesQuery): string {
  const parameters = new URLSearchParams({
    since,
    limit: String(pageLimit),
    include_docs: 'true',
    ...(isLongpoll ? { feed: 'longpoll', heartbeat: String(heartbeatMs) } : {}),
  });
  return `${url}/_changes?${parameters}`;
}

async function readText(response: Response, onChunk: (chunk: string) => void): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return text + decoder.decode();
    const chunk = decoder.decode(value, { stream: true });
    text += chunk;
    onChunk(chunk);
  }
}

function parsePage(text: string): ChangesPage {
  try {
    const { results, last_seq } = JSON.parse(text) as { results: ChangeRow[]; last_seq: unknown };
    if (Array.isArray(results) && (typeof last_seq === 'string' || typeof last_seq === 'number')) {
      return { rows: results, lastSeq: String(last_seq) };
    }
  } catch (error) {
    throw new ChangesError(0, `_changes: ${String(error)}`);
  }
  throw new ChangesError(0, '_changes: not the answer of a town hall');
}
