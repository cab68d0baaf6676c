import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { accepts, acceptsEncoding } from './accept-header.ts';

const requestWith = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest;

it.each([
  [undefined, true],
  ['*/*', true],
  ['application/json', false],
  ['application/json, multipart/*;q=0.2', true],
  ['Multipart/Mixed', true],
  ['multipart/mixed;q=0, */*', false],
  ['multipart/*;q=0.0, */*', false],
  ['multipart/mixed;q=0.5;level=1', true],
  ['', false],
])('multipart/mixed is accepted with %s: %s', (accept, expected) => {
  const headers: Record<string, string> = accept === undefined ? {} : { accept };
  expect(accepts(requestWith(headers), 'multipart/mixed')).toBe(expected);
});

it.each([
  [undefined, false],
  ['gzip', true],
  ['br;q=1, GZIP;q=0.1', true],
  ['gzip;q=0, *', false],
  ['*', true],
  ['br', false],
])('gzip is accepted with %s: %s', (encoding, expected) => {
  const headers: Record<string, string> =
    encoding === undefined ? {} : { 'accept-encoding': encoding };
  expect(acceptsEncoding(requestWith(headers), 'gzip')).toBe(expected);
});
