/**
 * Runs `stop` on the first SIGTERM or SIGINT and ends the process with 0 when it is done, with 1
 * when it failed. Another signal ends the process at once: what was acknowledged is on disk.
 */
export function stopOnSignals(stop: () => Promise<void>, onError: (error: unknown) => void): void {
  let isStopping = false;
  const begin = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        onError(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
}
