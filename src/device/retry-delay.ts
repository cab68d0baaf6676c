const firstDelayMs = 5000;
export const longestDelayMs = 15 * 60_000;
export const longestRetryAfterMs = 60 * 60_000;

/**
 * Milliseconds until the next attempt: exponential with jitter, so that a town's devices do not
 * all come back in the same second after an outage.
 * @param attempts failed so far, at least 1
 * @param random in [0, 1)
 */
export function retryDelayMs(attempts: number, random: number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts, 20));
  return Math.round(firstDelayMs + random * (ceiling - firstDelayMs));
}

/** Milliseconds from a Retry-After header (RFC 9110, 10.2.3: seconds or a date), capped. */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  if (Number.isNaN(ms)) return undefined;
  return Math.min(Math.max(ms, 0), longestRetryAfterMs);
}
