import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Blob, DocumentReader } from '#server/storage/document-store.ts';
import { readDecoded, toBase64 } from './attachment-bytes.ts';

const text = 'Grüße aus dem Rathaus';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function join(parts: AsyncIterable<string>): Promise<string> {
  let joined = '';
  for await (const part of parts) joined += part;
  return joined;
}

it.each([1, 2, 3, 4, 5, 100])(
  'writes base64 of chunks of %i bytes without breaks',
  async (size) => {
    const bytes = new TextEncoder().encode(text);
    expect(await join(toBase64(inChunks(bytes, size)))).toBe(Buffer.from(text).toString('base64'));
  },
);

it('decompresses, and tells when the bytes end early', async () => {
  const packed = new Uint8Array(gzipSync(text));
  const blob: Blob = { key: 1, digest: '', length: 0, encoding: 'gzip', encodedLength: 0 };
  const readerOf = (bytes: Uint8Array) =>
    ({ readBlob: () => inChunks(bytes, 5) }) as unknown as DocumentReader;
  const base64 = await join(toBase64(readDecoded(readerOf(packed), blob)));
  expect(Buffer.from(base64, 'base64').toString()).toBe(text);
  const broken = readDecoded(readerOf(packed.subarray(0, 20)), blob);
  await expect(join(toBase64(broken))).rejects.toThrow();
});
