/** Longest message that a verdict takes. */
const maxLength = 2000;

/** How many characters of these words are too many. */
export function excessLength(words: string): number {
  return Math.max(0, words.trim().length - maxLength);
}
