import type { FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { parseExactJson } from '#server/storage/exact-json.ts';
import { badRequest } from './error-answers.ts';
import { isNestedDeeper } from './json-depth.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** As it was sent: of `request.headers` it is taken away where Fastify is not to look at it. */
export function contentTypeOf(request: FastifyRequest): string | undefined {
  return request.raw.headersDistinct['content-type']?.[0];
}

/** The media type of the body, in lower case, without parameters. */
export function mediaTypeOf(request: FastifyRequest): string {
  return (contentTypeOf(request) ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * JSON from the body of a POST. Other content types are refused, as CouchDB does: a form on
 * another site can send those without asking.
 * @throws CouchError 400 `bad_request`, 415 `bad_content_type`
 */
export function readPostedJson(request: FastifyRequest): Record<string, unknown> {
  requireJsonType(request);
  return toJsonObject(parseJson(bytesOf(request)));
}

/** @throws CouchError 415 `bad_content_type` */
export function requireJsonType(request: FastifyRequest): void {
  if (mediaTypeOf(request) === 'application/json') return;
  throw wrongContentType('Content-Type must be application/json');
}

/** @throws CouchError 400 `bad_request` */
export function toJsonObject(value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw badRequest('Request body must be a JSON object');
  return value;
}

export function wrongContentType(reason: string): CouchError {
  return new CouchError(415, 'bad_content_type', reason);
}

export function bytesOf(request: FastifyRequest): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array();
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of objects and arrays: documents may have 400, and lists of them stand in others. */
const maxJsonDepth = 500;

/** @throws CouchError 400 for what is not JSON in UTF-8, or is nested too deeply */
export function parseJson(source: Uint8Array | string): unknown {
  const text = decodeText(source);
  // Beforehand: millions of brackets would take the memory, and all that walks through them the stack.
  if (isNestedDeeper(text, maxJsonDepth)) {
    throw badRequest(`The JSON is nested deeper than ${maxJsonDepth} levels.`);
  }
  try {
    return parseExactJson(text);
  } catch {
    throw notJson();
  }
}

function decodeText(source: Uint8Array | string): string {
  if (typeof source === 'string') return source;
  try {
    return utf8.decode(source);
  } catch {
    throw notJson();
  }
}

function notJson(): CouchError {
  return badRequest('invalid UTF-8 JSON');
}
