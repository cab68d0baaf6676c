/** Calls back once after so many milliseconds. @returns cancel */
export type SetTimer = (callback: () => void, ms: number) => () => void;

/** Does not keep the process alive. */
export const setRealTimer: SetTimer = (callback, ms) => {
  const timer = setTimeout(callback, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

export interface DueRunner {
  /** There may be something to do now. */
  wake(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export interface DueRunnerOptions {
  /** Does all that is due. */
  work: () => Promise<void>;
  /** The instant at which the next thing falls due; `undefined` when nothing will. */
  nextAt: () => Promise<string | undefined>;
  /** Instant of the server's clock. */
  now: () => string;
  setTimer: SetTimer;
  onError: (error: unknown) => void;
  /** Rest after each run: many commits within it are one reason to look, not many. */
  restMs?: number;
}

const retryMs = 60_000;
/** Clocks are set, and timers take no more than 24 days. */
const longestSleepMs = 3_600_000;

/**
 * Runs `work` at once, whenever something falls due and whenever it is woken; never twice at the
 * same time. A run that fails is reported and tried again a minute later.
 */
export function runAtDue(options: DueRunnerOptions): DueRunner {
  const { work, nextAt, now, setTimer, onError, restMs = 250 } = options;
  let cancelTimer: () => void = () => undefined;
  let running: Promise<void> | undefined;
  let restEndsMs = 0;
  let isAsked = false;
  let hasStopped = false;
  const nowMs = () => Date.parse(now());

  const runAt = (instantMs: number) => {
    cancelTimer();
    const waitMs = Math.min(longestSleepMs, Math.max(instantMs, restEndsMs) - nowMs());
    cancelTimer = setTimer(start, Math.max(0, waitMs));
  };
  const start = () => {
    isAsked = false;
    running = run().finally(() => {
      running = undefined;
    });
  };
  const run = async () => {
    let nextMs = Number.POSITIVE_INFINITY;
    let pauseMs = restMs;
    try {
      await work();
      nextMs = Date.parse((await nextAt()) ?? '') || nextMs;
    } catch (error) {
      onError(error);
      pauseMs = retryMs;
      nextMs = 0;
    }
    restEndsMs = nowMs() + pauseMs;
    if (!hasStopped) runAt(isAsked ? 0 : nextMs);
  };
  start();
  return {
    wake() {
      isAsked = true;
      if (!running && !hasStopped) runAt(0);
    },
    async stop() {
      hasStopped = true;
      cancelTimer();
      await running;
    },
  };
}
