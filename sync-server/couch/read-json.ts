import type { FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { badRequest } from './error-answers.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Nothing, JSON, or what `curl -d` says when it is told nothing. */
const putTypes = new Set(['', 'application/json', 'application/x-www-form-urlencoded']);

/** The media type of the body, in lower case, without parameters. */
export function mediaTypeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * JSON from the body of a POST. Other content types are refused, as CouchDB does: a form on
 * another site can send those without asking.
 * @throws CouchError 400 `bad_request`, 415 `bad_content_type`
 */
export function readPostedJson(request: FastifyRequest): Record<string, unknown> {
  if (mediaTypeOf(request) !== 'application/json') throw wrongType();
  const value = parseJson(bytesOf(request));
  if (!isObject(value)) throw badRequest('Request body must be a JSON object');
  return value;
}

/** JSON from the body of a PUT. @throws CouchError 400 `bad_request`, 415 `bad_content_type` */
export function readPutJson(request: FastifyRequest): unknown {
  if (!putTypes.has(mediaTypeOf(request))) throw wrongType();
  return parseJson(bytesOf(request));
}

function wrongType(): CouchError {
  return new CouchError(415, 'bad_content_type', 'Content-Type must be application/json');
}

export function bytesOf(request: FastifyRequest): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array();
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws CouchError 400 for what is not JSON in UTF-8 */
export function parseJson(source: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof source === 'string' ? source : utf8.decode(source));
  } catch {
    throw badRequest('invalid UTF-8 JSON');
  }
}
