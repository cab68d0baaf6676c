import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runAtDue, setRealTimer, type DueRunnerOptions } from './run-at-due.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});
const now = () => new Date().toISOString();

function follow(options: Partial<DueRunnerOptions>) {
  const runs: string[] = [];
  const errors: unknown[] = [];
  const runner = runAtDue({
    work: async () => void runs.push(now().slice(11, 19)),
    nextAt: async () => undefined,
    now,
    setTimer: setRealTimer,
    onError: (error) => errors.push(error),
    restMs: 1000,
    ...options,
  });
  return { runner, runs, errors };
}

it('runs at the start and when something falls due', async () => {
  const dues = ['2026-11-23T10:30:00Z', '2026-11-25T08:00:00Z'];
  const { runner, runs } = follow({ nextAt: async () => dues.find((due) => due > now()) });
  await vi.advanceTimersByTimeAsync(29 * 60_000);
  expect(runs).toEqual(['10:00:00']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toEqual(['10:00:00', '10:30:00']);
  await vi.advanceTimersByTimeAsync(3 * 86_400_000);
  expect(runs).toContain('08:00:00');
  await runner.stop();
});

it('runs once for many wakes, and again for those that come while it runs', async () => {
  let finish = () => {};
  let runs = 0;
  const { runner } = follow({
    work: () => {
      runs += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    },
  });
  for (let wake = 0; wake < 5; wake += 1) runner.wake();
  expect(runs).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(1000);
  expect(runs).toBe(2);
  finish();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(2);
  await runner.stop();
});

it('reports a failure and tries again a minute later, however often it is woken', async () => {
  let runs = 0;
  const { runner, errors } = follow({
    work: async () => {
      if (++runs === 1) throw new Error('disk full');
    },
  });
  await vi.advanceTimersByTimeAsync(1);
  runner.wake();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(runs).toBe(2);
  expect(errors).toEqual([new Error('disk full')]);
  await runner.stop();
});

it('stops after the run that is under way, and is not woken again', async () => {
  let finish = () => {};
  let runs = 0;
  const { runner } = follow({
    work: () => {
      runs += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    },
    nextAt: async () => now(),
  });
  let hasStopped = false;
  const stopped = runner.stop().then(() => (hasStopped = true));
  await vi.advanceTimersByTimeAsync(1000);
  expect(hasStopped).toBe(false);
  finish();
  await stopped;
  runner.wake();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(runs).toBe(1);
});
