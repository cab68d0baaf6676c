/** An error as the log has it. */
export interface DescribedError {
  type: string;
  code?: string | number;
  message: string;
  /** Where it was thrown, a line for each call. */
  stack: string[];
  cause?: DescribedError;
  /** Of an `AggregateError`. */
  errors?: DescribedError[];
}

/** Causes of causes, and so many errors of one that gathers them. */
const deepest = 5;

/**
 * What went wrong and where, without what it went wrong with: messages of the runtime quote what
 * was handed in (`JSON.parse` a piece of the body), and our own name cases by their number.
 */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: '', stack: [] };
  const isDeep = depth >= deepest;
  const code = codeOf(thrown);
  return {
    type: thrown.name,
    ...(code !== undefined && { code }),
    message: withoutValues(thrown.message),
    stack: framesOf(thrown),
    ...(thrown.cause !== undefined && !isDeep && { cause: describeError(thrown.cause, depth + 1) }),
    ...(thrown instanceof AggregateError &&
      !isDeep && {
        errors: thrown.errors.slice(0, deepest).map((error) => describeError(error, depth + 1)),
      }),
  };
}

/** SQLite says more in its number than in its code. */
function codeOf(error: Error): string | number | undefined {
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  if (typeof errcode === 'number') return errcode;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : undefined;
}

/** Leaves out what is quoted, addresses, and every word with a digit in it. */
export function withoutValues(message: string): string {
  return message.replaceAll(/["'`“„‘‚»].*["'`”“’‘«]/gs, '…').replaceAll(/\S*[@\d]\S*/g, '…');
}

function framesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at .*(?::\d+:\d+\)?|\(<anonymous>\)|native\))$/.test(line))
    .map((line) => line.trim());
}
