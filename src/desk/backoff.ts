const firstMs = 1_000;
const longestMs = 30_000;

/** Milliseconds before the next try: doubling, and spread so that not all desks come back at once. */
export function backoffMs(failures: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** failures);
  return Math.round(ceiling * (0.5 + random / 2));
}
