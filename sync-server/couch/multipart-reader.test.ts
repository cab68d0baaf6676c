import { expect, it } from 'vitest';
import { headerParameter, readParts } from './multipart-reader.ts';

const body = [
  'preamble',
  '--xyz  ',
  'Content-Type: application/json',
  '',
  '{"a":1}',
  '--xyz',
  'Content-Disposition: attachment; filename="ü.txt"',
  'CONTENT-LENGTH:  3',
  '',
  'one\r\n--xy is not the end',
  '--xyz',
  '',
  '',
  '--xyz--',
  'epilogue',
].join('\r\n');

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function readAll(text: string, size = 7) {
  const parts: { headers: object; text: string }[] = [];
  for await (const { headers, bytes } of readParts(inChunks(text, size), 'xyz')) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    parts.push({ headers: Object.fromEntries(headers), text: Buffer.concat(chunks).toString() });
  }
  return parts;
}

it.each([1, 2, 3, 7, 64, 10_000])('takes a body apart that comes in chunks of %i', async (size) => {
  expect(await readAll(body, size)).toEqual([
    { headers: { 'content-type': 'application/json' }, text: '{"a":1}' },
    {
      headers: {
        'content-disposition': 'attachment; filename="ü.txt"',
        'content-length': '3',
      },
      text: 'one\r\n--xy is not the end',
    },
    { headers: {}, text: '' },
  ]);
});

it('skips what nobody has read of a part', async () => {
  let count = 0;
  for await (const { bytes } of readParts(inChunks(body, 3), 'xyz')) {
    count += 1;
    for await (const _chunk of bytes) break;
  }
  expect(count).toBe(3);
});

it('takes no more of the body than is read of its parts', async () => {
  let taken = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('--xyz\r\n\r\n');
    for (;;) {
      taken += 1;
      yield Buffer.alloc(1000);
    }
  }
  for await (const { bytes } of readParts(endless(), 'xyz')) {
    for await (const _chunk of bytes) if (taken > 10) break;
    break;
  }
  expect(taken).toBe(11);
});

it.each(['', 'nothing', '--xyz', '--xyz\r\nA: b', '--xyz\r\n\r\nbegun', '--xyz\r\n\r\nx\r\n--xy'])(
  'refuses %j',
  async (text) => {
    await expect(readAll(text)).rejects.toMatchObject({ status: 400, error: 'bad_request' });
  },
);

it('refuses headers without end', async () => {
  const text = `--xyz\r\nA: ${'b'.repeat(20_000)}\r\n\r\n`;
  await expect(readAll(text, 1000)).rejects.toMatchObject({ status: 400 });
});

it.each([
  ['multipart/related; boundary=abc', 'abc'],
  ['multipart/related;boundary="a b;c"', 'a b;c'],
  ['multipart/related; type="x"; BOUNDARY="a\\"b"; charset=utf-8', 'a"b'],
  ['multipart/related', undefined],
])('finds the boundary in %s', (header, boundary) => {
  expect(headerParameter(header, 'boundary')).toBe(boundary);
});
