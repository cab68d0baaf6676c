/** Only such texts can have a number that JavaScript would change. */
const suspect = /\d{16}|[eE]\+?\d{3}/;

/**
 * Reads JSON as `JSON.parse` does, but keeps whole numbers that JavaScript cannot hold as they are
 * written: they are raw JSON (`JSON.isRawJSON`), which `JSON.stringify` writes back unchanged.
 * Elsewhere such numbers are common: ids of 64 bits.
 * @throws SyntaxError, also for a number that is larger than any double
 */
export function parseExactJson(text: string): unknown {
  return suspect.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
}

function keepExact(_key: string, value: unknown, { source }: { source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined) return value;
  if (!Number.isFinite(value)) {
    throw new SyntaxError(`The number ${source.slice(0, 40)} is too large.`);
  }
  if (Number.isSafeInteger(value) || !/^-?\d+$/.test(source)) return value;
  // What a double holds may still be written with other digits: the shortest that name it.
  return String(value) === source ? value : JSON.rawJSON(source);
}
