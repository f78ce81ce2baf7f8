/** The reference says what the source says: generated pages are fresh, and every problem code has its paragraph. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { LINT_KINDS } from '../packages/core/src/policy/datalog/lint/kinds.ts';
import { RULE_LINTS } from '../packages/core/src/policy/rules/lint/lint.ts';
import { PROBLEM_CODES } from '../packages/core/src/problem.ts';
import { OLD_NAMES } from '../packages/sluice/src/config/settings.ts';
import { API_ERRORS } from '../packages/sluice/src/http/api-error.ts';
import { ROUTES } from '../packages/sluice/src/http/routes.ts';
import { referencePages } from './generate-reference.ts';
import { policyFile } from './policy-schema.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path: string) => readFile(join(root, path), 'utf8');

for (const [path, fresh] of referencePages())
  test(`${path} is fresh (node --conditions=@sluice/source scripts/generate-reference.ts)`, async () => {
    expect(await read(path)).toBe(fresh);
  });

test('every problem code has one paragraph with cause and cure, and no other has', async () => {
  const sections = (await read('docs/reference/problems.md')).split(/^### /m).slice(1);
  const codes = sections.map((section) => section.slice(0, section.indexOf('\n')).trim());
  expect(codes.toSorted()).toEqual([...PROBLEM_CODES].sort());
  for (const section of sections) {
    expect(section).toMatch(/^Cause: \S.{20,}/m);
    expect(section).toMatch(/^Cure: \S.{10,}/m);
  }
});

test('the migration guide names every old variable that is reported', async () => {
  const guide = await read('docs/guide/migrating.md');
  expect(Object.keys(OLD_NAMES).filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

test('the guides name every kind of warning', async () => {
  const [rules, datalog] = [await read('docs/guide/policies.md'), await read('docs/guide/datalog.md')];
  expect(RULE_LINTS.length).toBeGreaterThan(5);
  for (const { kind } of RULE_LINTS) expect(rules).toContain(`| \`${kind}\` |`);
  for (const kind of LINT_KINDS) expect(datalog).toContain(`\`${kind}\``);
});

test('the HTTP guide names every route and every error', async () => {
  const guide = await read('docs/guide/http-api.md');
  expect(ROUTES.length).toBeGreaterThan(5);
  for (const { method, path } of ROUTES) expect(guide).toContain(`\`${method} ${path}\``);
  for (const code of Object.keys(API_ERRORS)) expect(guide).toContain(`\`${code}\``);
});

test('every dependency is accounted for', async () => {
  const page = await read('docs/dependencies.md');
  const manifests = [
    'package.json',
    'packages/core/package.json',
    'packages/sluice/package.json',
    'bench/package.json',
    'scripts/runtime/package.json',
  ];
  const wanted: string[] = [];
  for (const path of manifests) {
    const manifest = JSON.parse(await read(path)) as Record<string, Record<string, string> | undefined>;
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
      wanted.push(...Object.entries(manifest[kind] ?? {}).map(([name, version]) => `| \`${name}\` | ${version} |`));
  }
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((row) => !row.includes('`@sluice/') && !page.includes(row))).toEqual([]);
});

test('every link between the documents leads somewhere', async () => {
  const top = (await readdir(root)).filter((name) => name.endsWith('.md'));
  const below = (await readdir(join(root, 'docs'), { recursive: true })).map((name) => join('docs', name));
  const stories = (await readdir(join(root, 'examples'), { recursive: true })).map((name) => join('examples', name));
  const files = [...top, ...below, ...stories].filter((name) => name.endsWith('.md') && !name.includes('node_modules'));
  expect(files.length).toBeGreaterThan(15);
  let links = 0;
  for (const file of files)
    for (const [, target = ''] of (await read(file)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      links += 1;
      const found = await readdir(join(root, dirname(file), dirname(target))).catch(() => []);
      expect(found, `${file} → ${target}`).toContain(target.replace(/\/$/, '').split('/').at(-1));
    }
  expect(links).toBeGreaterThan(20);
});

test('every rules policy of the packs refers to the schema and fits it', async () => {
  const files = (await readdir(join(root, 'policies'), { recursive: true })).filter(
    (name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const text = await read(join('policies', file));
    expect(text, file).toContain('# yaml-language-server: $schema=../policy.schema.json');
    expect(policyFile.safeParse(parse(text)).error?.issues ?? [], file).toEqual([]);
  }
});

test('the schema refuses what the reader refuses', () => {
  const rule = { name: 'r', conditions: [{ field: 'a', operator: 'eq', value: 1 }] };
  for (const bad of [
    { name: 'p', rules: [{ ...rule, verdct: 'DENY' }] },
    { name: 'p', rules: [{ ...rule, conditions: [{ field: 'a', operator: 'like', value: 1 }] }] },
    { name: 'p', rules: [{ ...rule, conditions: [{ not: [] }] }] },
    { rules: [] },
  ])
    expect(policyFile.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  expect(policyFile.safeParse({ name: 'p', rules: [{ ...rule, verdict: 'deny' }] }).success).toBe(true);
});
