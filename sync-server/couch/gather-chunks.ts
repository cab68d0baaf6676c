import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

type Chunk = string | Uint8Array;

/** Bytes kept ready, about: what a slow reader makes the server hold; eight pages of a list. */
const maxWaiting = 512 * 1024;
/** Long reading gives others a turn between its pages. */
const patientTurns = 2;

type Before = (isEnd: boolean) => Promise<void>;

/**
 * Lets chunks through after `before`, which is awaited for all that have arrived by then at once:
 * many small ones do not pay for it one by one, and one that is alone does not wait for others.
 */
export function gatherChunks(source: Readable, before: Before): Readable {
  const gathered = Readable.from(gather(source, before), { highWaterMark: 1 });
  // While it waits for a chunk, nothing else would tell the source.
  return gathered.once('close', () => source.destroy());
}

async function* gather(source: Readable, before: Before): AsyncGenerator<Chunk> {
  const chunks = source.iterator() as AsyncIterator<Chunk>;
  let next = ask(chunks);
  try {
    for (;;) {
      const first = await next;
      if (first.done) break;
      const { gathered, following, isEnd } = await gatherReady(chunks, first.value);
      next = following;
      await before(isEnd);
      yield* gathered;
    }
    await before(true);
  } finally {
    source.destroy();
  }
}

/** It may fail while what came before is still on its way out: then whoever waits for it later hears of it. */
function ask(chunks: AsyncIterator<Chunk>): Promise<IteratorResult<Chunk>> {
  const next = chunks.next();
  next.catch(() => undefined);
  return next;
}

interface Gathered {
  gathered: Chunk[];
  following: Promise<IteratorResult<Chunk>>;
  /** Nothing follows, as far as that is known. */
  isEnd: boolean;
}

/** What comes without waiting for anything outside of this process. */
async function gatherReady(chunks: AsyncIterator<Chunk>, first: Chunk): Promise<Gathered> {
  const gathered = [first];
  let size = first.length;
  for (;;) {
    const following = ask(chunks);
    if (size >= maxWaiting) return { gathered, following, isEnd: false };
    const ready = await Promise.race([following, someTurns()]);
    if (ready === 'later') return { gathered, following, isEnd: false };
    if (ready.done) return { gathered, following, isEnd: true };
    gathered.push(ready.value);
    size += ready.value.length;
  }
}

async function someTurns(): Promise<'later'> {
  for (let turn = 0; turn < patientTurns; turn += 1) await nextTurn();
  return 'later';
}
