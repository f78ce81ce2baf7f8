import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Compat, checkCase, type DatalogCase } from './run.ts';

const read = (path: string | URL) => parse(readFileSync(path, 'utf8')) as readonly DatalogCase[];

describe.each(['language.yaml', 'errors.yaml'])('%s', (file) => {
  const cases = read(new URL(file, import.meta.url));
  test('has cases', () => {
    expect(cases.length).toBeGreaterThan(25);
  });
  test.each(cases.map((one) => [`${one.id}: ${one.note}`, one] as const))('%s', (_name, one) => {
    const { passed, why } = checkCase(one, 'native');
    expect(passed ? '' : why).toBe('');
  });
});

const folder =
  process.env['SLUICE_CONFORMANCE_DIR'] ?? new URL('../../../shared/conformance', import.meta.url).pathname;
const vectors = join(folder, 'datalog/noodle-vectors.json');

describe.each(['native', 'noodle'] satisfies readonly Compat[])('outside vectors, %s meaning', (compat) => {
  test('all pass', () => {
    if (!existsSync(vectors)) {
      process.stderr.write(`outside Datalog vectors not run: ${vectors} does not exist (set SLUICE_CONFORMANCE_DIR)\n`);
      expect(process.env['CI'] ?? 'false', 'in CI they must be there').toBe('false');
      return;
    }
    const results = read(vectors).map((one) => checkCase(one, compat));
    expect(results.length).toBeGreaterThan(80);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });
});
