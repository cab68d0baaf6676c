import { addDays, instantToLocal, localToInstant } from '#domain/local-time.ts';

/**
 * Runs `work` shortly after every midnight of the town. A run that fails is reported and tried
 * again a minute later, for without it no new day could be booked.
 * @returns stop
 */
export function runDaily(
  work: () => Promise<void>,
  now: () => string,
  onError: (error: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout;
  const scheduleAt = (instantMs: number) => {
    timer = setTimeout(run, Math.max(0, instantMs - Date.parse(now())));
    timer.unref();
  };
  const scheduleNext = () => {
    const tomorrow = addDays(instantToLocal(now()).slice(0, 10), 1);
    scheduleAt(Date.parse(localToInstant(`${tomorrow}T00:01`)));
  };
  const run = () => {
    work().then(scheduleNext, (error: unknown) => {
      onError(error);
      scheduleAt(Date.parse(now()) + 60_000);
    });
  };
  scheduleNext();
  return () => clearTimeout(timer);
}
