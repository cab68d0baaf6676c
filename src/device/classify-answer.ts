import type { ProblemCode } from './outbox-item.ts';

/** What came of an HTTP call; `body` is `undefined` when it is not JSON. */
export type Answer =
  | { kind: 'response'; status: number; body: unknown; retryAfterMs?: number | undefined }
  | { kind: 'network' | 'timeout' };

export type Outcome =
  | { kind: 'arrived' }
  /** The id is taken: by this very request, or by another one. */
  | { kind: 'compare' }
  | { kind: 'later'; code: ProblemCode; status?: number; retryAfterMs?: number | undefined }
  | { kind: 'refused'; status: number; reason: string };

/** What settles an attempt, one way or another. */
export type Settlement = Exclude<Outcome, { kind: 'compare' }>;

type Fields = Record<string, unknown>;

function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null ? (body as Fields) : {};
}

function isLater(status: number): boolean {
  return status === 401 || status === 408 || status === 425 || status === 429 || status >= 500;
}

function codeOf(status: number): ProblemCode {
  if (status === 401) return 'wrong-pass';
  return status === 429 || status === 503 ? 'busy' : 'server-error';
}

/**
 * What the answer to the PUT of a request means (design, section 5). Only what is worded as our
 * server words it counts: the login page of a hotel says 200 too, and a filter's page says 403.
 */
export function classifyAnswer(answer: Answer, requestId: string): Outcome {
  if (answer.kind !== 'response') return { kind: 'later', code: answer.kind };
  const { status, retryAfterMs } = answer;
  if (isLater(status)) return { kind: 'later', code: codeOf(status), status, retryAfterMs };
  const { ok, id, error, reason } = fieldsOf(answer.body);
  if (status >= 200 && status < 300 && ok === true && id === requestId) return { kind: 'arrived' };
  if (typeof error !== 'string' || status < 400) {
    return { kind: 'later', code: 'foreign-answer', status };
  }
  if (status === 409) return { kind: 'compare' };
  return { kind: 'refused', status, reason: typeof reason === 'string' ? reason : error };
}

/** What the document under a taken id means. */
export function classifyStored(answer: Answer, request: { _id: string }): Settlement {
  if (answer.kind !== 'response') return { kind: 'later', code: answer.kind };
  const { status, retryAfterMs } = answer;
  if (status !== 200) {
    return { kind: 'later', code: codeOf(status), status, retryAfterMs };
  }
  const { _rev, ...stored } = fieldsOf(answer.body);
  if (stored._id !== request._id || typeof _rev !== 'string') {
    return { kind: 'later', code: 'foreign-answer', status };
  }
  if (hasSameContent(stored, withoutRevision(request))) return { kind: 'arrived' };
  return { kind: 'refused', status: 409, reason: 'conflict' };
}

function withoutRevision(request: object): unknown {
  const { _rev, ...content } = JSON.parse(JSON.stringify(request)) as Fields;
  return content;
}

/** Equal as JSON, whatever the order of fields. */
export function hasSameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && hasSameContent(fieldsOf(a)[key], fieldsOf(b)[key]))
  );
}
