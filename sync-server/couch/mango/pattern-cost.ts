/** Work to look up a class of Unicode characters, counted in instructions. */
const propertyCost = 100;
/** A range that may hold thousands of characters, each with other cases. */
const wideRangeCost = 500;

/** A repetition behind it goes to what is before. */
const flags = /\(\?[a-zA-Z-]+\)/;
const quoted = /\\Q[^]*?(?:\\E|$)/;
const escaped = /\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\[^]/;
const characterClass = /\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]/;
const repetition = /\{\d+(?:,\d*)?\}/;
const parts = [flags, quoted, escaped, characterClass, repetition, /[^]/].map(
  ({ source }) => source,
);
const tokens = new RegExp(parts.join('|'), 'g');

/**
 * About as many instructions as a pattern of RE2 becomes, and never fewer, without compiling it:
 * repetitions are written out, so that a few characters can become hundreds of thousands.
 */
export function estimateCost(pattern: string): number {
  /** Costs of the groups around, each up to where the next begins. */
  const outer: number[] = [];
  // Of the empty pattern.
  let group = 3;
  let last = 0;
  let lookups = 0;
  for (const [token] of pattern.matchAll(tokens)) {
    if (token.startsWith('(?')) continue;
    if (token === '(') {
      outer.push(group);
      group = 0;
      last = 0;
    } else if (token === ')') {
      last = group + 3;
      group = last + (outer.pop() ?? 0);
    } else if (token.length > 2 && token.startsWith('{')) {
      const repeated = (last + 1) * timesOf(token);
      group += repeated;
      last += repeated;
    } else if (token === '|') {
      group += 2;
      last = 0;
    } else if ('*+?'.includes(token)) {
      // Two where nothing can be repeated.
      group += 2;
      last += 2;
    } else {
      lookups += costOfLookups(token);
      // An empty quotation is passed over, as flags are.
      const isQuoted = token.startsWith('\\Q');
      last = isQuoted ? last + token.length : 1;
      group += isQuoted ? token.length : 1;
    }
  }
  return outer.reduce((sum, cost) => sum + cost, group) + lookups;
}

/** `{2}`, `{2,}` (one more, in a loop) and `{2,5}`. */
function timesOf(repetitionToken: string): number {
  const [least = '0', most = least] = repetitionToken.slice(1, -1).split(',');
  return Math.max(1, most === '' ? Number(least) + 1 : Number(most));
}

function costOfLookups(token: string): number {
  const properties = token.match(/\\[pP]/g)?.length ?? 0;
  if (!token.startsWith('[')) return properties * propertyCost;
  const wideRanges = token.match(/-(?:\\|[^\0-\x7f])/g)?.length ?? 0;
  const members = Math.floor(token.length / 4);
  return members + properties * propertyCost + wideRanges * wideRangeCost;
}
