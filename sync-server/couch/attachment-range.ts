import { CouchError } from '#server/storage/couch-error.ts';

/** Bytes of an attachment, counted from 0; `to` is the last of them. */
export interface ByteRange {
  from: number;
  to: number;
}

/** CouchDB answers more ranges than that with the whole. */
const maxRanges = 9;

/**
 * Reads a `Range` header as CouchDB does.
 * @param length bytes there are
 * @returns `undefined` when the whole is to be sent: no header, one that makes no sense, or all bytes
 * @throws CouchError 416 when a range begins behind the end or ends before it begins
 */
export function parseRanges(header: string | undefined, length: number): ByteRange[] | undefined {
  const items = /^bytes=(.*)$/s.exec(header ?? '')?.[1]?.split(',');
  const pairs = (items ?? [])
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => /^(\d{0,15})-(\d{0,15})$/.exec(item));
  const isWhole = pairs.some((pair) => !pair || pair[0] === '-' || pair[0] === '0-');
  if (pairs.length === 0 || isWhole || pairs.length > maxRanges) return undefined;
  return pairs.map((pair) => toRange(pair?.[1] ?? '', pair?.[2] ?? '', length));
}

function toRange(first: string, last: string, length: number): ByteRange {
  const isSuffix = first === '';
  const from = isSuffix ? Math.max(0, length - Number(last)) : Number(first);
  const to = isSuffix || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (to < from) {
    const reason = 'Requested range not satisfiable';
    throw new CouchError(416, 'requested_range_not_satisfiable', reason);
  }
  return { from, to };
}
