import { RE2JS } from 're2js';

/** Characters; what a pattern costs grows with it. */
const maxPattern = 1000;

/**
 * Compiles the pattern of `$regex` with an engine whose time grows with the text alone: CouchDB's
 * PCRE and JavaScript's own can be made to run for hours. It knows no look-around and no back
 * references, and it sees characters where CouchDB sees bytes.
 * @returns undefined when the pattern is not valid
 */
export function compilePattern(pattern: string): ((text: string) => boolean) | undefined {
  if (pattern.length > maxPattern) return undefined;
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.matcher(text).find();
  } catch {
    return undefined;
  }
}
