import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkEvaluate, checkLoad, type EvaluateCase, type LoadCase } from './run.ts';

const read = (file: string) => parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as unknown;

describe('evaluate.yaml', () => {
  const checks = (read('evaluate.yaml') as readonly EvaluateCase[]).flatMap(checkEvaluate);
  test('has cases', () => {
    expect(checks.length).toBeGreaterThan(100);
  });
  test.each(checks.map((check) => [check.name, check] as const))('%s', (_name, { got, wanted }) => {
    expect(got).toBe(wanted);
  });
});

describe('load.yaml', () => {
  test.each((read('load.yaml') as readonly LoadCase[]).map((one) => [one.note, one] as const))('%s', (_note, one) => {
    const { got, wanted } = checkLoad(one);
    expect(got).toBe(wanted);
  });
});
