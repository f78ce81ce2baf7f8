/** Samples of manuals count where data leaves, and not in source code. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { inspect } from '../inspect.ts';
import { CODE_DETECTORS } from './code-profile.ts';
import { DETECTORS } from './index.ts';

const SAMPLES = [`${'AKIA'}${'IOSFODNN7'}${'EXAMPLE'}`, `ghp_${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'}${'abcdefghij'}`];
const KEYS = [`${'AKIA'}${'Y34FZKBO'.repeat(2)}`, `ghp_${'aB3dE6'.repeat(6)}`];

function found(text: string, detectors: typeof DETECTORS): boolean {
  return inspect(text, { limits: LIMITS, detectors }).length > 0;
}

describe('detectors for source code', () => {
  test.each(SAMPLES)('leave the sample %s alone, which the built-in ones report', (sample) => {
    expect(found(sample, DETECTORS)).toBe(true);
    expect(found(sample, CODE_DETECTORS)).toBe(false);
  });
  test.each(KEYS)('report the key %s', (key) => {
    expect(found(key, CODE_DETECTORS)).toBe(true);
  });
});
