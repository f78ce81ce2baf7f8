/** Runs the cases of this folder against the core's inspector and transformer. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkScan, checkTransform, type ScanCase, type TransformCase } from './run.ts';

describe.each(['datafog-scan.yaml', 'aaf-scan.yaml'])('%s', (file) => {
  const cases = read<ScanCase>(file);
  test('has cases', () => {
    expect(cases.length).toBeGreaterThan(20);
  });
  test.each(cases.map((one): [string, ScanCase] => [one.note, one]))('%s', (_note, one) => {
    const { got, wanted } = checkScan(one);
    expect(got).toEqual(wanted);
  });
});

describe('transform.yaml', () => {
  const cases = read<TransformCase>('transform.yaml');
  test('has cases', () => {
    expect(cases.length).toBeGreaterThan(20);
  });
  test.each(cases.map((one): [string, TransformCase] => [one.note, one]))('%s', (_note, one) => {
    const { got, wanted } = checkTransform(one);
    expect(got).toEqual(wanted);
  });
});

function read<T>(file: string): readonly T[] {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as readonly T[];
}
