import { expect } from 'vitest';
import { bytesOf, toMatchers, type ExchangeFile, type ExchangePart } from './exchange.ts';
import { readMultipart, type Part } from './multipart.ts';

/** As `couch_replicator_api_wrap:receive_docs` tells the kinds of parts apart. */
export function expectParts(headers: Headers, bytes: Buffer, expected: ExchangePart[]): void {
  const parts = readMultipart(headers.get('content-type'), bytes);
  expect(
    parts.map(({ headers: head }) => head.get('content-type')?.split('; boundary')[0]),
  ).toEqual(expected.map(({ type }) => type));
  for (const [index, part] of parts.entries()) {
    const { json, files } = expected[index] ?? { json: {} };
    if (files) expectRelated(part, json, files);
    else expect(JSON.parse(part.body.toString())).toEqual(toMatchers(json));
  }
}

function expectRelated(part: Part, json: object, files: ExchangeFile[]): void {
  const [doc, ...attachments] = readMultipart(part.headers.get('content-type'), part.body);
  expect(doc?.headers.get('content-type')).toBe('application/json');
  expect(JSON.parse(doc?.body.toString() ?? '')).toEqual(toMatchers(json));
  const found = attachments.map(({ headers, body }) => ({
    disposition: headers.get('content-disposition'),
    type: headers.get('content-type'),
    length: headers.get('content-length'),
    encoding: headers.get('content-encoding'),
    body: body.toString('base64'),
  }));
  expect(found).toEqual(
    files.map((file) => ({
      disposition: `attachment; filename="${file.name}"`,
      type: file.type,
      length: String(bytesOf(file).length),
      encoding: file.encoding ?? null,
      body: bytesOf(file).toString('base64'),
    })),
  );
}
