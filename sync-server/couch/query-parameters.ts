import type { FastifyRequest } from 'fastify';
import { CouchError } from '#server/storage/couch-error.ts';

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

/** A whole number from 0. @throws CouchError 400 `query_parse_error` */
export function integerOf(query: QueryParameters, name: string): number | undefined {
  const value = query.get(name);
  if (value === undefined) return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  const reason = `Invalid value for integer: ${JSON.stringify(value)}`;
  throw new CouchError(400, 'query_parse_error', reason);
}
