import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dumpTown, expectSoundTown, type Dump } from '../factories/expect-sound-town.ts';
import { beginnings, stepLists, type Step } from '../factories/random-steps.ts';
import { doStep, openRandomTown } from '../factories/random-town.ts';

/** More for a long soak: `FAST_CHECK_RUNS=1000 npm test -- random-town`. */
const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 30);
const timeout = 60_000 + numRuns * 8_000;

/** @returns all that is stored in the end */
async function playThrough(begin: string, steps: readonly Step[]): Promise<Dump> {
  const world = await openRandomTown(begin);
  try {
    let before = await expectSoundTown(world);
    for (const step of steps) {
      if ((await doStep(world, begin, step)) === 'nothing') {
        expect(await dumpTown(world), `${step.do} changes nothing`).toEqual(before);
      }
      before = await expectSoundTown(world);
    }
    return before;
  } finally {
    await world.hall.close();
  }
}

it(
  'is sound after whatever people, staff, editors and time do',
  async () => {
    await fc.assert(
      fc.asyncProperty(beginnings, stepLists, async (begin, steps) => {
        await playThrough(begin, steps);
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
        expect(await playThrough(begin, steps)).toEqual(await playThrough(begin, steps));
      }),
      { numRuns: Math.ceil(numRuns / 8) },
    );
  },
  timeout,
);
