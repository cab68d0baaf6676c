import type { FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';
import { parseJson } from './read-json.ts';

/** Parameters as they are written in an address; of a repeated one the last counts. */
export type QueryParameters = ReadonlyMap<string, string>;

/** @param body parameters that a POST has in its body, which go before those in the address */
export function queryOf(
  request: FastifyRequest,
  body: Record<string, unknown> = {},
): QueryParameters {
  const query = Object.entries(request.query as Record<string, string | string[]>);
  return new Map([
    ...query.map(([name, value]): [string, string] => [name, [value].flat().at(-1) ?? '']),
    ...Object.entries(body).map(([name, value]): [string, string] => [name, JSON.stringify(value)]),
  ]);
}

function parseError(reason: string): CouchError {
  return new CouchError(400, 'query_parse_error', reason);
}

/** @throws CouchError 400 `query_parse_error`, also below */
export function booleanOf(query: QueryParameters, name: string, otherwise = false): boolean {
  const value = query.get(name);
  if (value === undefined) return otherwise;
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw parseError(`Invalid boolean parameter: ${JSON.stringify(value)}`);
}

/** A whole number from 0. */
export function integerOf(query: QueryParameters, name: string): number | undefined {
  const value = query.get(name);
  if (value === undefined) return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw parseError(`Invalid value for integer: ${JSON.stringify(value)}`);
}

/** A JSON string, under the first of `names` that is given; other JSON cannot be a key. */
export function keyOf(query: QueryParameters, ...names: string[]): string | undefined {
  const name = names.find((candidate) => query.has(candidate));
  if (name === undefined) return undefined;
  const value = parseJson(query.get(name) ?? '');
  if (typeof value !== 'string') throw parseError(`\`${name}\` must be a JSON string.`);
  return value;
}

/** A JSON array of strings. */
export function keysOf(query: QueryParameters, name: string): string[] | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (Array.isArray(value) && value.every((key) => typeof key === 'string')) return value;
  throw new CouchError(400, 'bad_request', `\`${name}\` member must be an array.`);
}
