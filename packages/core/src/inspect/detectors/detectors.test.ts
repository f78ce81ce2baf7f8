/** Every detector proves itself on its own examples, and none comes without. */
import { describe, expect, test } from 'vitest';
import type { Detector, Example } from '../engine/detector.ts';
import { inspect } from '../inspect.ts';
import { exampleCall } from '../testing/example.ts';
import { DETECTORS } from './index.ts';

const EXAMPLES_MIN = 2;

describe('detectors', () => {
  test('have distinct ids', () => {
    expect(new Set(DETECTORS.map((detector) => detector.id)).size).toBe(DETECTORS.length);
  });

  for (const detector of DETECTORS) {
    describe(detector.id, () => {
      test('has examples of both kinds', () => {
        expect(detector.examples.true.length).toBeGreaterThanOrEqual(EXAMPLES_MIN);
        expect(detector.examples.false.length).toBeGreaterThanOrEqual(EXAMPLES_MIN);
      });
      test.each(detector.examples.true.map(named))('reports %s', (_name, example) => {
        expect(idsIn(example, detector)).not.toEqual([]);
      });
      test.each(detector.examples.false.map(named))('does not report %s', (_name, example) => {
        expect(idsIn(example, detector)).toEqual([]);
      });
    });
  }
});

function named(example: Example): [string, Example] {
  return [JSON.stringify(example), example];
}

function idsIn(example: Example, detector: Detector): string[] {
  const { document, options } = exampleCall(example);
  return inspect(document, { ...options, detectors: [detector] }).map((finding) => finding.detector);
}
