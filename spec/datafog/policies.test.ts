import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkPolicies, type PolicyGroup } from './run.ts';

const groups = parse(readFileSync(new URL('policies.yaml', import.meta.url), 'utf8')) as readonly PolicyGroup[];
const checks = groups.flatMap(checkPolicies);

test('has cases', () => {
  expect(checks.length).toBeGreaterThan(20);
});

test.each(checks.map((check) => [check.name, check] as const))('%s', (_name, { got, wanted }) => {
  expect(got).toEqual(wanted);
});
