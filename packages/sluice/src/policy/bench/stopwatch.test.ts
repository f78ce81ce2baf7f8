import { expect, test } from 'vitest';
import { lastResult, time } from './stopwatch.ts';

test('nothing to do takes no time', () => {
  expect(time([], 10)).toEqual({ medianUs: 0, p99Us: 0, calls: 0 });
});

test('everything is done at least once, however short the time', () => {
  let calls = 0;
  const timing = time(
    Array.from({ length: 10 }, () => () => {
      calls += 1;
      return calls;
    }),
    0,
  );
  expect(timing.calls).toBe(10);
  expect(calls).toBe(20);
  expect(lastResult()).toBe(20);
});

test('a rare slow call shows in the 99th percentile and not in the median', () => {
  const wait = (ms: number): void => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };
  let turn = 0;
  const timing = time([() => wait(turn++ % 40 === 0 ? 2 : 0)], 200);
  expect(timing.p99Us).toBeGreaterThan(1_500);
  expect(timing.medianUs).toBeLessThan(500);
});
