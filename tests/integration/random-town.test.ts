import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dumpTown, expectSoundTown, type Dump } from '../factories/expect-sound-town.ts';
import { beginnings, stepLists, type Step } from '../factories/random-steps.ts';
import { doStep, openRandomTown, type RandomTown } from '../factories/random-town.ts';

/** More for a long soak: `FAST_CHECK_RUNS=1000 npm test -- random-town`. */
const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 40);
const timeout = 20_000 + numRuns * 2_000;

async function playThrough(begin: string, steps: readonly Step[]): Promise<RandomTown> {
  const world = await openRandomTown(begin);
  for (const step of steps) {
    const before = await dumpTown(world);
    if ((await doStep(world, begin, step)) === 'nothing') {
      expect(await dumpTown(world), `${step.do} changes nothing`).toEqual(before);
    }
    await expectSoundTown(world);
  }
  return world;
}

async function finalState(begin: string, steps: readonly Step[]): Promise<Dump> {
  const world = await playThrough(begin, steps);
  const dump = await dumpTown(world);
  await world.hall.close();
  return dump;
}

it(
  'is sound after whatever people, staff, editors and time do',
  async () => {
    await fc.assert(
      fc.asyncProperty(beginnings, stepLists, async (begin, steps) => {
        await finalState(begin, steps);
      }),
      { numRuns },
    );
  },
  timeout,
);

it(
  'comes to the same when the same happens again',
  async () => {
    await fc.assert(
      fc.asyncProperty(beginnings, stepLists, async (begin, steps) => {
        expect(await finalState(begin, steps)).toEqual(await finalState(begin, steps));
      }),
      { numRuns: Math.ceil(numRuns / 8) },
    );
  },
  timeout,
);
