/** The cases that stand beside each policy pack, run as `sluice test` runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCases } from '../packages/sluice/src/policy/cases/read.ts';
import { runCase } from '../packages/sluice/src/policy/cases/run.ts';
import { loadPolicies } from '../packages/sluice/src/policy/load.ts';

const folder = fileURLToPath(new URL('../policies/', import.meta.url));
const packs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.yaml'));

test('there are packs with cases', () => {
  expect(packs.length).toBeGreaterThan(0);
});

describe.each(packs)('%s', (file) => {
  const stem = `${folder}${file.replace(/\.test\.yaml$/, '')}`;
  const endings = ['.yaml', '.json', '.dl'].filter((ending) => existing(`${stem}${ending}`));
  const policies = loadPolicies({ paths: endings.map((ending) => `${stem}${ending}`), compat: 'native' });
  const cases = readCases({ name: file, text: readFileSync(`${folder}${file}`, 'utf8') });

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    expect(runCase(one, policies).wrong).toEqual([]);
  });
});

function existing(path: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => `${folder}${name}` === path);
}
