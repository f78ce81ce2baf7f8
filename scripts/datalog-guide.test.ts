/** Runs the snippets of docs/guide/datalog.md in order, in one folder: files are saved, commands run, what they print compared. */
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SLUICE } from '../packages/sluice/src/testing/command-line.ts';
import { expectJson, pattern, type Ran, readSnippets, runCommand, type Snippet } from './snippets.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PAGE = 'docs/guide/datalog.md';

const snippets = readSnippets(await readFile(join(root, PAGE), 'utf8'));
let folder: string;
let last: Ran | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-guide-'));
  for (const name of ['node_modules', 'package.json']) await symlink(join(root, name), join(folder, name));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('there are snippets', () => {
  expect(snippets.length).toBeGreaterThanOrEqual(4);
});

for (const snippet of snippets)
  test(`${PAGE}:${snippet.line} ${snippet.language}`, async () => {
    await play(snippet);
  });

async function play({ language, text, marks }: Snippet): Promise<void> {
  const { file, exit = '0' } = marks;
  if (file !== undefined) await writeFile(join(folder, file), text);
  if (language === 'sh') {
    const sluice = `sluice() { ${SLUICE.map((word) => `'${word}'`).join(' ')} "$@"; }`;
    last = await run('bash', ['-e', '-o', 'pipefail', '-c', `${sluice}\n${text}`]);
    expect(last.code, last.error).toBe(Number(exit));
  } else if (file?.endsWith('.ts') === true) {
    await expectTypes(file);
    last = await run(process.execPath, ['--conditions=@sluice/source', file]);
    expect(last.code, last.error).toBe(0);
  } else if (file === undefined && language === 'json') expectJson(JSON.parse(last?.out ?? ''), JSON.parse(text));
  else if (file === undefined) expect(last?.out.trimEnd()).toMatch(pattern(text));
}

/** What is wrong elsewhere than in the file is for `npm run check` to say. */
async function expectTypes(file: string): Promise<void> {
  const project = { extends: join(root, 'tsconfig.base.json'), compilerOptions: { types: ['node'] }, files: [file] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project));
  const { out, error } = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  const wrong = out.split('\n').filter((line) => line.startsWith(`${file}(`) || line.startsWith('error '));
  expect([...wrong, error].join('\n')).toBe('');
}

function run(command: string, args: readonly string[]): Promise<Ran> {
  return runCommand(command, args, { cwd: folder, env: { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' } });
}
