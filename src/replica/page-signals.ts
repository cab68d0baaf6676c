type Stop = () => void;

/** What the page knows about its surroundings. */
export interface PageSignals {
  isVisible(): boolean;
  onVisibility(listener: () => void): Stop;
  onOnline(listener: () => void): Stop;
  /** Waits until no other tab holds the lock. @returns release */
  takeLock(name: string, signal: AbortSignal): Promise<Stop>;
}

function listen(target: EventTarget, event: string, listener: () => void): Stop {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}

export const pageSignals: PageSignals = {
  isVisible: () => document.visibilityState === 'visible',
  onVisibility: (listener) => listen(document, 'visibilitychange', listener),
  onOnline: (listener) => listen(globalThis, 'online', listener),
  takeLock: (name, signal) =>
    new Promise((resolve, reject) => {
      // Safari before 15.4: every visible tab pulls, and there is seldom more than one.
      if (!navigator.locks) return resolve(() => {});
      navigator.locks
        .request(name, { signal }, () => new Promise<void>((release) => resolve(release)))
        .catch(reject);
    }),
};
