/** `sluice lint`, as it is called. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sluice } from '../testing/command-line.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-lint-'));
  await writeFile(
    join(folder, 'a.yaml'),
    'name: a\nrules:\n  - { name: r, match: { tool: x }, on_indeterminate: ignore }\n',
  );
  await writeFile(join(folder, 'b.dl'), 'pattern :p = r"x";\npolicy "p" priority 1 { deny when true; }\n');
  await writeFile(join(folder, 'bad.dl'), 'nonsense');
  await writeFile(join(folder, 'good.yaml'), 'name: a\nrules:\n  - { name: r, match: { tool: x } }\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => sluice(args, { cwd: folder });

test('a file that does not load exits 2', async () => {
  const { code, error } = await run('lint', 'bad.dl');
  expect(error).toMatch(/bad\.dl:1:1: error: /);
  expect(code).toBe(2);
});

test('warnings of every dialect are named with kind and place, and exit 1', async () => {
  const { code, out } = await run('lint', 'a.yaml', 'b.dl');
  expect(out).toMatch(/a\.yaml:3:5: warning\[OnIndeterminateIgnore\]: `r` does not apply .*\n {2}help: /);
  expect(out).toMatch(/b\.dl:1:\d+: warning\[UnusedPattern\]: no decision uses the pattern `:p`\n/);
  expect(out).toMatch(/\n2 warnings\n$/);
  expect(code).toBe(1);
});

test('as JSON, and the same from `sluice check`, which still exits 0', async () => {
  const [lint, check] = [await run('lint', 'b.dl', '--json'), await run('check', 'b.dl', '--json')];
  expect(JSON.parse(lint.out)).toMatchObject({ warnings: [{ kind: 'UnusedPattern', span: { line: 1 } }] });
  expect(JSON.parse(check.out)).toMatchObject(JSON.parse(lint.out) as object);
  expect([lint.code, check.code]).toEqual([1, 0]);
});

test('nothing to say exits 0, also about the pack that ships', async () => {
  expect(await run('lint', 'good.yaml')).toMatchObject({ code: 0, out: 'no warnings\n' });
  expect(await run('lint')).toMatchObject({ code: 0, out: 'no warnings\n' });
});
