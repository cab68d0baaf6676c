import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gatherChunks } from './gather-chunks.ts';

/** What arrives, with a mark where the log was written. */
async function readAll(source: AsyncIterable<string>): Promise<string[]> {
  const seen: string[] = [];
  const before = async (isEnd: boolean) => void seen.push(isEnd ? 'end' : 'log');
  for await (const chunk of gatherChunks(Readable.from(source), before)) seen.push(String(chunk));
  return seen;
}

it('writes the log once for chunks that come together, and before they go out', async () => {
  async function* together() {
    yield 'a';
    yield 'b';
    await nextTurn();
    yield 'c';
  }
  expect(await readAll(together())).toEqual(['end', 'a', 'b', 'c', 'end']);
});

it('lets one go that is alone, though others follow much later', async () => {
  async function* apart() {
    yield 'a';
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    yield 'b';
  }
  expect(await readAll(apart())).toEqual(['log', 'a', 'end', 'b', 'end']);
});

it('gathers no more than a slow reader should make the server hold', async () => {
  async function* large() {
    for (let n = 0; n < 10; n += 1) yield 'x'.repeat(240_000);
  }
  const seen = await readAll(large());
  expect(seen.filter((each) => each === 'log')).toHaveLength(3);
});

it('lets nothing out that could not be logged', async () => {
  const source = Readable.from(['a', 'b']);
  const guarded = gatherChunks(source, () => Promise.reject(new Error('full')));
  await expect(guarded.toArray()).rejects.toThrow('full');
  expect(source.destroyed).toBe(true);
});

it('tells a slow reader of a failure that came behind what it has not read yet', async () => {
  const failing = Promise.withResolvers<string>();
  async function* source() {
    // As much as is kept ready: what follows is asked for, and not looked at.
    yield 'a'.repeat(1024 * 1024);
    yield await failing.promise;
  }
  const guarded = gatherChunks(Readable.from(source()), async () => {});
  await once(guarded, 'readable');
  failing.reject(new Error('gone'));
  // A rejection that nobody waits for would end the process by now.
  await nextTurn();
  await expect(guarded.toArray()).rejects.toThrow('gone');
});

it('ends a source that waits, together with the reader', async () => {
  const { promise: forever } = Promise.withResolvers<string>();
  async function* waiting() {
    yield 'a';
    yield await forever;
  }
  const source = Readable.from(waiting());
  const guarded = gatherChunks(source, async () => {});
  await once(guarded, 'readable');
  expect(source.destroyed).toBe(false);
  const closed = once(guarded, 'close');
  guarded.destroy();
  await closed;
  expect(source.destroyed).toBe(true);
});
