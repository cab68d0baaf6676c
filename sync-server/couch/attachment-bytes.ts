import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Blob, DocumentReader } from '#server/storage/document-store.ts';
import { joinBytes, toBuffer } from './bytes.ts';

/** Bytes of an attachment as they were before compression. */
export function readDecoded(reader: DocumentReader, blob: Blob): AsyncIterable<Uint8Array> {
  const kept = reader.readBlob(blob);
  if (blob.encoding === null) return kept;
  // The error of either side reaches whoever reads, through the last stream of the pipeline.
  return pipeline(Readable.from(kept), createGunzip(), () => undefined);
}

/** Base64 of bytes that come in pieces, without breaks between them. */
export async function* toBase64(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of bytes) {
    const joined = rest.length > 0 ? joinBytes([rest, chunk]) : chunk;
    const whole = joined.length - (joined.length % 3);
    rest = joined.subarray(whole);
    if (whole > 0) yield toBuffer(joined).toString('base64', 0, whole);
  }
  if (rest.length > 0) yield toBuffer(rest).toString('base64');
}
