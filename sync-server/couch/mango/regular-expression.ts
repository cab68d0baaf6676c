import { RE2JS } from 're2js';

/** Instructions times characters. */
const maxSteps = 10_000_000;

/**
 * Compiles the pattern of `$regex` with an engine whose time grows with the text alone: CouchDB's
 * PCRE and JavaScript's own can be made to run for hours. It knows no look-around and no back
 * references, and it sees characters where CouchDB sees bytes. In a text too long for the pattern
 * it finds nothing, as PCRE does that gives up.
 * @param pattern small enough, see `checkSelectorSize`
 * @returns undefined when the pattern is not valid
 */
export function compilePattern(pattern: string): ((text: string) => boolean) | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    const maxText = maxSteps / compiled.programSize();
    return (text) => text.length <= maxText && compiled.matcher(text).find();
  } catch {
    return undefined;
  }
}
