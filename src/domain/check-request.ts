import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import Value from 'typebox/value';
import { isRealDate } from './local-time.ts';
import { Entry, Verdict } from './schemas/case.ts';
import { requestSchemas, type Request } from './schemas/request.ts';

/** What is wrong with a document, and where: `/contact/name`. */
export interface DocumentProblem {
  path: string;
  message: string;
}

export type Checked<T> = { value: T } | { problem: DocumentProblem };

/** Reads a document as a request of a known kind, fields that no schema names included. */
export function checkRequest(document: unknown): Checked<Request> {
  const kind = (document as { kind?: unknown } | null)?.kind;
  const schema = Object.entries(requestSchemas).find(([name]) => name === kind)?.[1];
  if (!schema)
    return { problem: { path: '/kind', message: 'is not a kind of request known here' } };
  const problem = firstProblem(schema, document);
  if (problem) return { problem };
  const request = document as Request;
  return requestProblem(request) ?? { value: request };
}

export function checkVerdict(document: unknown): Checked<Verdict> {
  const problem = firstProblem(Verdict, document);
  return problem ? { problem } : { value: document as Verdict };
}

/** What staff enter for a guest, who may have no phone and no address. */
export function checkEntry(document: unknown): Checked<Entry> {
  const problem = firstProblem(Entry, document);
  if (problem) return { problem };
  const entry = document as Entry;
  return dateProblem(entry.request) ?? { value: entry };
}

const validators = new Map<TSchema, Validator>();

/** Compiled checks are many times faster than reading the schema; what is wrong is rarely asked. */
function firstProblem(schema: TSchema, document: unknown): DocumentProblem | undefined {
  const validator = validators.get(schema) ?? Compile(schema);
  validators.set(schema, validator);
  if (validator.Check(document)) return undefined;
  const [error] = Value.Errors(schema, document);
  return error && { path: error.instancePath || '/', message: error.message };
}

/** What a JSON schema cannot say. */
function requestProblem(request: Request): { problem: DocumentProblem } | undefined {
  if ('contact' in request && !request.contact.email && !request.contact.phone) {
    return { problem: { path: '/contact', message: 'must have an email or a phone' } };
  }
  return dateProblem(request);
}

function dateProblem(request: Request): { problem: DocumentProblem } | undefined {
  const wishes = 'wishes' in request ? request.wishes : [];
  const dates = wishes.map((wish) => ('date' in wish ? wish.date : wish.start.slice(0, 10)));
  const unreal = dates.findIndex((date) => !isRealDate(date));
  if (unreal >= 0) {
    return { problem: { path: `/wishes/${unreal}`, message: 'must be a day of the calendar' } };
  }
  if (request.kind === 'venue' && request.series && !isRealDate(request.series.until)) {
    return { problem: { path: '/series/until', message: 'must be a day of the calendar' } };
  }
  return undefined;
}
