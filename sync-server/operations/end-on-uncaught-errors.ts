import type { Logger } from 'pino';

/**
 * After an error that nobody has caught nothing is known of the state: the process ends, as Node
 * does by itself, but without printing what the error is about. Output that nobody takes is no
 * such error.
 */
export function endOnUncaughtErrors(log: Logger): void {
  process.stdout.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error });
    process.exit(1);
  });
}
