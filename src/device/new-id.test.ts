import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newUniqueId } from './new-id.ts';
import { createPass, passHeader } from './pass.ts';

const bytes = (count: number) => fc.uint8Array({ minLength: count, maxLength: count });
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('newUniqueId', () => {
  it('equals the example of RFC 9562, appendix A.6', () => {
    const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(newUniqueId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('is a UUID of version 7 that sorts by time', () => {
    fc.assert(
      fc.property(times, times, bytes(10), bytes(10), (a, b, first, second) => {
        const id = newUniqueId(a, first);
        expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        if (a < b) expect(id < newUniqueId(b, second)).toBe(true);
      }),
    );
  });

  it('refuses to make an id that could be guessed', () => {
    expect(() => newUniqueId(1, new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('createPass', () => {
  it('fits the names of CouchDB databases and HTTP Basic', () => {
    fc.assert(
      fc.property(bytes(28), bytes(32), (idBytes, secretBytes) => {
        const pass = createPass((count) => (count === 32 ? secretBytes : idBytes));
        expect(pass.database).toMatch(/^resident-[a-z0-9]{26,}$/);
        expect(pass.secret).toMatch(/^[\w-]{43}$/);
        expect(atob(passHeader(pass).slice('Basic '.length))).toBe(
          `${pass.database}:${pass.secret}`,
        );
      }),
    );
  });
});
