/** Runs the commands of docs/guide/operations.md in order, in the folder of a gate that works meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SLUICE } from '../packages/sluice/src/testing/command-line.ts';
import { freePort } from '../packages/sluice/src/testing/services/run-program.ts';
import { pattern, type Ran, readSnippets, runCommand } from './snippets.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PAGE = 'docs/guide/operations.md';

const snippets = readSnippets(await readFile(join(root, PAGE), 'utf8'));
let folder: string;
let stop: () => Promise<unknown>;
let last: Ran | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-operations-'));
  await symlink(join(root, 'policies'), join(folder, 'policies'));
  await writeFile(
    join(folder, 'sluice.yaml'),
    `port: ${await freePort()}\npolicy: policies/starter\nlog_level: silent\n`,
  );
  const [program, ...prefix] = SLUICE;
  const gate = spawn(program, [...prefix, 'start', '--json'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(gate, 'exit');
  stop = async () => {
    gate.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  };
  await once(gate.stdout, 'data');
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

test('there are commands', () => {
  expect(snippets.filter(({ language }) => language === 'sh').length).toBeGreaterThanOrEqual(6);
});

for (const { line, language, text } of snippets)
  test(`${PAGE}:${line} ${language}`, { timeout: 120_000 }, async () => {
    if (language === 'sh') {
      const sluice = `sluice() { ${SLUICE.map((word) => `'${word}'`).join(' ')} "$@"; }`;
      const env = { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
      const args = ['-e', '-o', 'pipefail', '-c', `${sluice}\n${text}`];
      last = await runCommand('bash', args, { cwd: folder, env });
      expect(last.code, last.out + last.error).toBe(0);
    } else if (!text.startsWith('pg_dump')) expect(last?.out.trimEnd()).toMatch(pattern(text));
  });
