import { pino, stdTimeFunctions, type LogFn, type Logger } from 'pino';
import { describeError, withoutValues } from './describe-error.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Lines that wait for a slow reader; more than these are lost. */
const maxWaitingBytes = 4 * 1024 * 1024;

/**
 * A log of JSON lines on standard error. Requests and answers are never written as they are, and
 * errors without what they were about. Nobody waits for it: what is left is written at the end.
 */
export function createLog(level: LogLevel): Logger {
  const destination = pino.destination({ fd: 2, sync: false, maxLength: maxWaitingBytes });
  // A log that cannot be written, on a full disk or when nobody reads it, is no reason to end.
  destination.on('error', () => undefined);
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      hooks: { logMethod: describeInMessage },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, req: () => ({}), res: () => ({}) },
    },
    destination,
  );
}

/** Where an error is logged, its own message would stand beside it as it is. */
function describeInMessage(this: Logger, args: unknown[], method: LogFn): void {
  const [first, text] = args;
  const isError = first instanceof Error;
  const fields: Record<string, unknown> = isError ? { err: first } : Object(first);
  if (fields.err === undefined) return method.apply(this, args as Parameters<LogFn>);
  const message = typeof text === 'string' ? text : describeError(fields.err).message;
  method.apply(this, [fields, withoutValues(message)]);
}
