const firstDelayMs = 1000;
export const longestPullDelayMs = 60_000;

/**
 * Milliseconds until the next call after so many failures in a row, exponential with jitter.
 * @param random in [0, 1)
 */
export function pullDelayMs(failures: number, random: number): number {
  const ceiling = Math.min(longestPullDelayMs, firstDelayMs * 2 ** Math.min(failures, 20));
  return Math.round(firstDelayMs + random * (ceiling - firstDelayMs));
}
