/** The cases that stand beside each policy pack, run as `sluice test` runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatProblem } from '@sluice/core';
import { describe, expect, test } from 'vitest';
import { readCases } from '../packages/sluice/src/policy/cases/read.ts';
import { runCase } from '../packages/sluice/src/policy/cases/run.ts';
import { loadPolicies } from '../packages/sluice/src/policy/load.ts';

const folder = fileURLToPath(new URL('../policies/', import.meta.url));

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const packs = files.filter((name) => name.endsWith('.test.yaml'));

test('every policy has cases, and every pack says what it is for', () => {
  const policies = files.filter((name) => /\.(yaml|json|dl)$/.test(name) && !/\.(test\.yaml|schema\.json)$/.test(name));
  const without = policies.filter((name) => !files.includes(name.replace(/\.[a-z]+$/, '.test.yaml')));
  expect(without).toEqual([]);
  const index = readFileSync(`${folder}README.md`, 'utf8');
  for (const pack of new Set(policies.map((name) => name.split('/')[0] ?? ''))) {
    expect(files).toContain(`${pack}/README.md`);
    expect(index).toContain(`(${pack}/README.md)`);
  }
});

test('no pack is warned about', () => {
  const set = loadPolicies({ paths: [folder], compat: 'native' });
  expect(set.warnings.map((warning) => formatProblem(warning))).toEqual([]);
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
  return files.some((name) => `${folder}${name}` === path);
}
