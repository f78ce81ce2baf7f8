import { defineConfig } from 'vitest/config';

// Source runs as it stands (the `@sluice/source` condition), so tests need no build. Threads without isolation: five times
// faster, and fitting for pure code; a test that needs a process of its own starts one.
export default defineConfig({
  resolve: { conditions: ['@sluice/source'] },
  ssr: { resolve: { conditions: ['@sluice/source'] } },
  test: {
    include: ['packages/**/*.test.ts', 'spec/**/*.test.ts', 'scripts/**/*.test.ts', 'examples/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', './scripts/closing-line.ts'],
  },
});
