import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CouchError } from '../couch-error.ts';
import type { Blob } from '../document-store.ts';
import { chunkSize } from './blobs.ts';

/**
 * Takes bytes as they arrive and hands them on in chunks of `chunkSize`, waiting for each to be
 * kept before it takes more.
 * @throws CouchError 400 when they are not in `encoding`
 */
export async function saveChunks(
  bytes: AsyncIterable<Uint8Array>,
  encoding: 'gzip' | null,
  keep: (chunk: Uint8Array, position: number) => Promise<void>,
): Promise<Omit<Blob, 'key'>> {
  const digest = createHash('md5');
  const decoder = encoding === 'gzip' ? createLengthDecoder() : undefined;
  let encodedLength = 0;
  let position = 0;
  for await (const chunk of toChunks(bytes)) {
    digest.update(chunk);
    encodedLength += chunk.length;
    await decoder?.write(chunk);
    await keep(chunk, position);
    position += 1;
  }
  const length = decoder ? await decoder.end() : encodedLength;
  return { digest: `md5-${digest.digest('base64')}`, length, encoding, encodedLength };
}

async function* toChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(chunkSize);
  let size = 0;
  for await (let part of bytes) {
    while (part.length > 0) {
      const taken = part.subarray(0, chunkSize - size);
      chunk.set(taken, size);
      size += taken.length;
      part = part.subarray(taken.length);
      if (size < chunkSize) continue;
      yield chunk;
      chunk = new Uint8Array(chunkSize);
      size = 0;
    }
  }
  if (size > 0) yield chunk.subarray(0, size);
}

/** Counts what compressed bytes come to, without keeping any. */
function createLengthDecoder() {
  const gunzip = createGunzip();
  let length = 0;
  gunzip.on('data', (part: Uint8Array) => (length += part.length));
  const ended = finished(gunzip).catch(() => {
    throw new CouchError(400, 'bad_request', 'The attachment is not gzip as it says.');
  });
  // Whoever writes or ends next is told.
  ended.catch(() => undefined);
  return {
    async write(chunk: Uint8Array): Promise<void> {
      if (gunzip.write(chunk)) return;
      const drained = once(gunzip, 'drain').catch(() => ended);
      await Promise.race([drained, ended]);
    },
    async end(): Promise<number> {
      gunzip.end();
      await ended;
      return length;
    },
  };
}
