import { describe, expect, test } from 'vitest';
import { fuzz } from './run.ts';
import { TARGETS } from './targets.ts';

/** A few texts for each reader; `npm run fuzz` reads a million. */
describe('mutated texts are read or refused with problems, within their limits and in time', () => {
  test.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_name, target) => {
    const { accepted, refused, failures } = fuzz(target, 20_261_121, 0, 1_500);
    expect(failures).toEqual([]);
    // A reader that refuses or accepts everything was not tried; what inspects takes every text.
    expect(accepted).toBeGreaterThan(10);
    if (target.name !== 'inspect') expect(refused).toBeGreaterThan(500);
  });
});
