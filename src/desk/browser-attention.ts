import type { LiveValue } from '#domain/live-value.ts';

/**
 * Whether a request may wait at the server: a page that nobody sees would only take a connection,
 * and one that waits on a line that has gone would never hear of it.
 */
export const pageIsAttended: LiveValue<boolean> = {
  get: () => document.visibilityState === 'visible' && navigator.onLine,
  subscribe(listener) {
    document.addEventListener('visibilitychange', listener);
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  },
};

/** Ends early when the machine is back on the line, the page is seen again, or on abort. */
export function waitOrWake(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      stopWatching();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    const stopWatching = pageIsAttended.subscribe(() => {
      if (pageIsAttended.get()) wake();
    });
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
  });
}
