import type { Answer } from './classify-answer.ts';
import { parseRetryAfter } from './retry-delay.ts';

export interface Call {
  method: 'GET' | 'PUT';
  url: string;
  /** Left out where nobody has to know who asks. */
  authorization?: string;
  body?: unknown;
}

export interface CallTools {
  fetch: typeof fetch;
  nowMs: () => number;
  timeoutMs: number;
}

/**
 * One HTTP call with a pass; never throws, because every failure is an answer to be classified.
 * Without credentials, so that a 401 does not open the browser's own sign-in window and a staff
 * cookie stays out of it; redirects are no answers of ours.
 */
export async function callTownHall(call: Call, tools: CallTools): Promise<Answer> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), tools.timeoutMs);
  try {
    const response = await tools.fetch(call.url, {
      method: call.method,
      headers: {
        ...(call.authorization === undefined ? {} : { authorization: call.authorization }),
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      credentials: 'omit',
      // The address of the page names a request, and each header costs a slow line time.
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: tooLong.signal,
    });
    return {
      kind: 'response',
      status: response.status,
      body: parseJson(await response.text()),
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), tools.nowMs()),
    };
  } catch {
    // Broken lines, aborted calls and blocked redirects all reject; the cause is not told.
    return { kind: tooLong.signal.aborted ? 'timeout' : 'network' };
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
