import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that compare times. They run alone and fresh: what ran before in the process changes how its code was compiled. */
const TIMED = ['packages/core/src/{inspect,regex}/linear-time.test.ts'];
const resolve = { conditions: ['@sluice/source'] };

// Source runs as it stands (the `@sluice/source` condition), so tests need no build. Processes without isolation: five times faster,
// and fitting for pure code; a test that needs a process of its own starts one. Not threads: gates begin threads of their own, and a
// fault in native code under a thread would take the whole run with it.
export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    globalSetup: './scripts/bundle-for-tests.ts',
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'tests',
          include: ['packages/**/*.test.ts', 'spec/**/*.test.ts', 'scripts/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', ...TIMED],
          pool: 'forks',
          isolate: false,
          // More than there are of few cores: much of the time is waiting for processes that tests start.
          maxWorkers: Math.max(3, availableParallelism()),
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'timed',
          include: TIMED,
          pool: 'forks',
          isolate: true,
          maxWorkers: 1,
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
