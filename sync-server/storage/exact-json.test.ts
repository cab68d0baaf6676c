import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from './exact-json.ts';

const roundTrip = (text: string) => JSON.stringify(parseExactJson(text));

describe('parseExactJson', () => {
  it.each([
    '1234567890123456789',
    '-9007199254740993',
    '[12345678901234567890123]',
    '-30023997515803312',
    '{"a":{"__proto__":9007199254740993,"s":"1234567890123456789"}}',
  ])('keeps %s', (text) => expect(roundTrip(text)).toBe(text));

  it('reads what JavaScript can hold as JavaScript does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(roundTrip(text)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
    expect(parseExactJson('12345678901234500')).toBe(12345678901234500);
  });

  it('keeps whole numbers of any size', () => {
    fc.assert(
      fc.property(fc.bigInt(), (number) => {
        expect(BigInt(roundTrip(String(number)))).toBe(number);
      }),
    );
  });

  it('refuses what no double holds', () => {
    expect(() => parseExactJson('{"n":1e400}')).toThrow('too large');
    expect(() => parseExactJson('{')).toThrow(SyntaxError);
  });
});
