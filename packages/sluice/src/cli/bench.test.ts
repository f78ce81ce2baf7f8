/** `sluice bench`, as it is called. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sluice } from '../testing/command-line.ts';

const POLICY = `name: p
default_verdict: ALLOW
rules:
  - { name: cheap, match: { tool: x } }
  - { name: dear, conditions: [{ field: text, operator: regex, value: "(a|b)*c$" }] }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  await writeFile(join(folder, 'p.yaml'), POLICY);
  await writeFile(join(folder, 'd.dl'), 'policy "p" priority 1 { deny when true; }\n');
  await writeFile(join(folder, 'own.yaml'), POLICY);
  await writeFile(
    join(folder, 'own.test.yaml'),
    `- [tool.call, { tool: y, text: "${'ab'.repeat(20_000)}cd" }, allow]\n`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => sluice(['bench', ...args], { cwd: folder });

interface Shown {
  readonly own_cases: boolean;
  readonly actions: number;
  readonly rules: number;
  readonly load_ms: number;
  readonly decide: { readonly median_us: number; readonly p99_us: number; readonly calls: number };
  readonly rules_alone: { readonly median_us: number };
  readonly by_policy: readonly { readonly name: string; readonly median_us: number }[];
  readonly by_rule: readonly { readonly rule: string; readonly line: number; readonly median_us: number }[];
}

test.each([
  [['p.yaml', '--duration', 'long'], '--duration must be a duration such as 500ms'],
  [['nowhere.yaml'], 'cannot be read (ENOENT)'],
])('%j is a mistake', async (args, message) => {
  const { code, error } = await run(...args);
  expect(error).toContain(message);
  expect(code).toBe(2);
});

test('over the policy’s own cases, the slowest rule comes first', async () => {
  const { code, out } = await run('own.yaml', '--duration', '400ms', '--json');
  const shown = JSON.parse(out) as Shown;
  expect(shown).toMatchObject({ own_cases: true, actions: 1, rules: 2 });
  expect(shown.by_rule.map(({ rule, line }) => [rule, line])).toEqual([
    ['dear', 5],
    ['cheap', 4],
  ]);
  expect(shown.decide.median_us).toBeGreaterThan(shown.rules_alone.median_us);
  expect(shown.decide.p99_us).toBeGreaterThanOrEqual(shown.decide.median_us);
  expect(shown.load_ms).toBeGreaterThan(0);
  expect(code).toBe(0);
});

test('over typical actions where there are no cases, every policy is named, of every dialect', async () => {
  const { code, out } = await run('p.yaml', 'd.dl', '--duration', '200ms');
  expect(out).toMatch(/^2 policies with 3 rules, loaded in \d+\.\d ms\n1\d typical actions, since there are no cases/);
  expect(out).toMatch(/\d µs {2}whole decision\n.*\d µs {2}policies alone\n/);
  expect(out).toMatch(/policies, slowest first\n(?:.* (?:p|d) \d rules, .*\n){2}/);
  expect(out).toMatch(/rules asked alone, slowest first\n(?:.*(?:cheap|dear) of p, .*p\.yaml:\d\n){2}$/);
  expect(code).toBe(0);
});
