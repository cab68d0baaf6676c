/**
 * UUID version 7 (RFC 9562): sorts by time, needs nobody to hand it out.
 * @param nowMs milliseconds since 1970
 * @param randomBytes at least ten bytes
 */
export function newUniqueId(nowMs: number, randomBytes: Uint8Array): string {
  const random = (index: number) => randomBytes[index] ?? missingBytes();
  const time = Math.trunc(nowMs).toString(16).padStart(12, '0');
  const bytes = [
    0x70 | (random(0) & 0x0f),
    random(1),
    0x80 | (random(2) & 0x3f),
    ...Array.from({ length: 7 }, (_, index) => random(index + 3)),
  ];
  const tail = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [time.slice(0, 8), time.slice(8), tail.slice(0, 4), tail.slice(4, 8), tail.slice(8)].join(
    '-',
  );
}

function missingBytes(): never {
  throw new RangeError('A unique id needs ten random bytes.');
}
