import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runDaily } from './run-daily.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-10-24T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});
const now = () => new Date().toISOString();

it('runs a minute after each midnight of the town, clock changes included', async () => {
  const runs: string[] = [];
  const stop = runDaily(
    async () => {
      runs.push(now());
    },
    now,
    () => expect.unreachable(),
  );
  await vi.advanceTimersByTimeAsync(3 * 86_400_000);
  stop();
  await vi.advanceTimersByTimeAsync(2 * 86_400_000);
  expect(runs).toEqual([
    '2026-10-24T22:01:00.000Z',
    '2026-10-25T23:01:00.000Z',
    '2026-10-26T23:01:00.000Z',
  ]);
});

it('tries again a minute after a failure, and says so', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  const stop = runDaily(
    async () => {
      if (++runs === 1) throw new Error('disk full');
    },
    now,
    (error) => errors.push(error),
  );
  await vi.advanceTimersByTimeAsync(10 * 3_600_000 + 3 * 60_000);
  stop();
  expect(runs).toBe(2);
  expect(errors).toEqual([new Error('disk full')]);
});
