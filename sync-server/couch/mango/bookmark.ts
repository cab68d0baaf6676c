import { Buffer } from 'node:buffer';
import { parseJson } from '#server/couch/read-json.ts';
import { invalidBookmark } from './find-options.ts';

/** The document behind which the next page begins; `key` where it is read from an index. */
export interface Position {
  id: string;
  key?: Uint8Array;
}

/** For clients a text like any other; it names a place, not a query. */
export function writeBookmark({ id, key }: Position): string {
  const parts = key ? [id, Buffer.from(key).toString('base64')] : [id];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws CouchError 400 `invalid_bookmark` */
export function readBookmark(bookmark: string): Position {
  const parts = parse(bookmark);
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) {
    throw invalidBookmark(bookmark);
  }
  const [id, key] = parts;
  if (id === undefined) throw invalidBookmark(bookmark);
  return { id, ...(key === undefined ? {} : { key: new Uint8Array(Buffer.from(key, 'base64')) }) };
}

function parse(bookmark: string): unknown {
  try {
    return parseJson(Buffer.from(bookmark, 'base64url').toString());
  } catch {
    return undefined;
  }
}
