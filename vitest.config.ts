import { defineConfig } from 'vitest/config';

/** What is looked at again and again may take its time on a busy machine, as all else in a page. */
const expectations = { poll: { timeout: 20_000 } };
const shared = { environment: 'node', pool: 'forks', expect: expectations } as const;

export default defineConfig({
  test: {
    // As many files at a time as there are cores: each has its own server, data and browser.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.ts', 'sync-server/**/*.test.ts'],
          // Property tests take their time on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          // Whole towns under load, on machines that may have other work.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // Whole walks, on machines that may have other work.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // As long as a page is waited for (`open-browser.ts`), not the second that is the default.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
