import { joinBytes } from '#server/couch/bytes.ts';
import { plainValue, rankOf } from './collation.ts';

const utf8 = new TextEncoder();

/** Ends an array, an object or a text: sorts before everything that could follow instead. */
const end = Uint8Array.of(0x00);
/** Sorts behind the tag of every type. */
const behindTags = Uint8Array.of(0x08);
/** Sorts behind every byte of a text. */
const behindTexts = Uint8Array.of(0xff);

/** A text that ends a range: behind all texts that begin with it. */
export class PrefixEnd {
  readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }
}

/**
 * The key of a document in an index: bytes that compare as `compareJson` compares `values`.
 * Members of a key are tagged with the rank of their type; numbers follow as doubles whose bits
 * are turned so that they sort, texts as UTF-8. Also the start of a range: it is before all keys
 * that begin with `values`.
 */
export function encodeKey(values: readonly unknown[]): Uint8Array {
  return joinBytes(values.map(encodeValue));
}

/** Behind all keys that begin with `values`; the last may be a `PrefixEnd`. */
export function encodeEnd(values: readonly unknown[]): Uint8Array {
  const last = values.at(-1);
  if (!(last instanceof PrefixEnd)) return joinBytes([encodeKey(values), behindTags]);
  const before = encodeKey(values.slice(0, -1));
  return joinBytes([before, encodeText(last.prefix), behindTexts]);
}

function encodeValue(kept: unknown): Uint8Array {
  const value = plainValue(kept);
  if (typeof value === 'string') return joinBytes([encodeText(value), end]);
  const tag = Uint8Array.of(rankOf(value));
  if (typeof value === 'number') return joinBytes([tag, encodeNumber(value)]);
  if (typeof value !== 'object' || value === null) return tag;
  const members = Array.isArray(value) ? value : Object.entries(value).flat();
  return joinBytes([tag, ...members.map(encodeValue), end]);
}

/** A zero within a text sorts behind its end. */
function encodeText(text: string): Uint8Array {
  const escaped = text.replaceAll('\0', '\0\u00ff');
  return joinBytes([Uint8Array.of(rankOf(text)), utf8.encode(escaped)]);
}

/** Negative numbers have all bits turned, others their sign: then bytes sort as numbers do. */
function encodeNumber(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  // Both zeros are one number.
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  view.setBigUint64(0, value < 0 ? BigInt.asUintN(64, ~bits) : bits | (1n << 63n));
  return new Uint8Array(view.buffer);
}
