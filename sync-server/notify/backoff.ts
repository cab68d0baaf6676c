/** Tries over about two days, as mail servers do; then nobody is helped by one more. */
export const maxAttempts = 12;

const firstPauseMs = 75_000;

/**
 * When to try again: each pause is twice as long as the one before, and longer by up to a quarter,
 * so that what failed together does not come back together.
 * @param failures so far, from 1
 * @param random from 0 to 1
 */
export function nextAttemptAt(failures: number, now: string, random: number): string {
  const pauseMs = firstPauseMs * 2 ** (failures - 1) * (1 + random / 4);
  return new Date(Date.parse(now) + pauseMs).toISOString();
}
