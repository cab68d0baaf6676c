import { setImmediate } from 'node:timers/promises';

/** How long one request may compute while others wait. */
const maxStretchMs = 10;

/**
 * Shares the one thread: long work looks at `isDue` between its steps, and then waits for `give`,
 * so that others are served in between.
 */
export class Turns {
  readonly #now: () => number;
  #since: number;

  /** @param now milliseconds on a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  get isDue(): boolean {
    return this.#now() - this.#since >= maxStretchMs;
  }

  async give(): Promise<void> {
    await setImmediate();
    this.#since = this.#now();
  }
}

/**
 * The same chunks, and between them others have their turn.
 * @param check what has to be seen to as often; what it throws ends the chunks
 */
export async function* inTurns<Chunk>(
  chunks: AsyncIterable<Chunk> | Iterable<Chunk>,
  check?: () => Promise<void>,
): AsyncGenerator<Chunk> {
  const turns = new Turns();
  for await (const chunk of chunks) {
    yield chunk;
    if (!turns.isDue) continue;
    await turns.give();
    await check?.();
  }
}
