import { expect } from 'vitest';

export interface Part {
  headers: Headers;
  body: Buffer;
}

/**
 * Takes a multipart body apart as CouchDB's `couch_httpd:parse_multipart_request` does: the
 * boundary comes from the content type, every part ends at CRLF and boundary, and the last
 * boundary has two dashes behind it.
 */
export function readMultipart(contentType: string | null, body: Buffer): Part[] {
  const boundary = /^multipart\/\w+; ?boundary="?([^";]+)"?$/.exec(contentType ?? '')?.[1];
  if (boundary === undefined) throw new Error(`No boundary in ${contentType}`);
  const delimiter = `\r\n--${boundary}`;
  const bytes = joinBytes([Buffer.from('\r\n'), body]);
  const parts: Part[] = [];
  let at = bytes.indexOf(delimiter) + delimiter.length;
  while (bytes.toString('latin1', at, at + 2) === '\r\n') {
    const head = bytes.indexOf('\r\n\r\n', at);
    const end = bytes.indexOf(delimiter, head + 2);
    expect(end).toBeGreaterThan(head);
    const lines = bytes.toString('utf8', at + 2, head).split('\r\n');
    const fields = lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    parts.push({ headers: new Headers(fields), body: bytes.subarray(head + 4, end) });
    at = end + delimiter.length;
  }
  expect(bytes.toString('latin1', at, at + 2)).toBe('--');
  return parts;
}

export interface FilePart {
  name: string;
  type: string;
  data: Buffer;
  encoding?: 'gzip';
}

/** A body of `multipart/related` as `couch_httpd_multipart:encode_multipart_stream` writes it. */
export function writeMultipart(boundary: string, doc: unknown, files: FilePart[]): Buffer {
  const head = `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(doc)}`;
  const parts = files.flatMap(({ name, type, data, encoding }) => [
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Disposition: attachment; filename="${name}"` +
        `\r\nContent-Type: ${type}\r\nContent-Length: ${data.length}` +
        `${encoding ? `\r\nContent-Encoding: ${encoding}` : ''}\r\n\r\n`,
    ),
    data,
  ]);
  return joinBytes([Buffer.from(head), ...parts, Buffer.from(`\r\n--${boundary}--`)]);
}

/** A `Buffer` is not a `Uint8Array` to the types of this version of Node. */
const joinBytes = (buffers: Buffer[]): Buffer =>
  Buffer.concat(buffers.map((buffer) => new Uint8Array(buffer)));
