/**
 * Runs every snippet of README.md, in order, in one folder that looks like the repository's root. A comment before a block says
 * what is special about it: `exit: 1` (the code its last command must end with), `file: name` (the block is saved under that
 * name, and run if it is TypeScript), `mcp: …` (an MCP client talks to it), `layout: …` (its lines begin with folders). A `json` or `text` block behind a block that ran is
 * what that must have printed; `…` stands for anything, and JSON may have more members than shown.
 */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../packages/sluice/src/config/load.ts';
import { type StartedServer, startServer } from '../packages/sluice/src/http/start.ts';
import { SLUICE } from '../packages/sluice/src/testing/command-line.ts';
import { expectJson, pattern, type Ran, readSnippets, runCommand, type Snippet } from './snippets.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const SNIPPETS_MIN = 20;

const snippets = readSnippets(await readFile(join(root, 'README.md'), 'utf8'));
let folder: string;
let repo: string;
let server: StartedServer;
let last: Ran | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-readme-'));
  repo = join(folder, 'repo');
  await mkdir(join(folder, 'bin'));
  await mkdir(repo);
  await writeFile(join(repo, '.env'), 'NAME=value\n');
  await writeFile(join(repo, 'notes.txt'), 'mail alice@example.com\n');
  for (const name of ['node_modules', 'policies', 'package.json']) await symlink(join(root, name), join(folder, name));
  await writeCommand('npm', NPM);
  await writeCommand('npx', NPX);
  if ((await run('bash', ['-c', 'command -v curl'])).code !== 0) await writeCurl();
  const { config } = loadConfig({ file: undefined, env: { SLUICE_PORT: '0', LOG_LEVEL: 'silent' }, flags: {} });
  server = await startServer({
    config: { ...config, state: join(folder, '.sluice') },
    policies: { paths: [join(root, 'policies/starter')], compat: 'native' },
    workspaces: [folder],
    home: '/home/me',
  });
});

afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test(`README.md has at least ${SNIPPETS_MIN} snippets`, () => {
  expect(snippets.length).toBeGreaterThanOrEqual(SNIPPETS_MIN);
  expect(new Set(snippets.map(({ language }) => language))).toEqual(new Set(['sh', 'json', 'yaml', 'ts', 'text']));
});

for (const snippet of snippets)
  test(`README.md:${snippet.line} ${snippet.language}`, async () => {
    await play(snippet);
  });

async function play({ language, text, marks }: Snippet): Promise<void> {
  if (marks['mcp'] !== undefined) return converse(language, text);
  if (marks['file'] !== undefined) return saveAndRun(marks['file'], text);
  if (marks['layout'] !== undefined) return expectLayout(text);
  if (language === 'sh') {
    last = await run('bash', ['-e', '-o', 'pipefail', '-c', text.replaceAll('http://127.0.0.1:8080', server.url)]);
    expect(last.code, last.error).toBe(Number(marks['exit'] ?? 0));
  } else if (language === 'json') expectJson(JSON.parse(last?.out ?? ''), JSON.parse(text));
  else expect(last?.out.trimEnd()).toMatch(pattern(text));
}

/** A TypeScript file must pass the compiler with the project's options, and then run. */
async function saveAndRun(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
  last = undefined;
  if (!name.endsWith('.ts')) return;
  const project = { extends: join(root, 'tsconfig.base.json'), compilerOptions: { types: ['node'] }, files: [name] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project));
  const checked = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  // What is wrong elsewhere is for `npm run check` to say.
  const wrong = checked.out.split('\n').filter((line) => line.startsWith(`${name}(`) || line.startsWith('error '));
  expect([...wrong, checked.error].join('\n')).toBe('');
  last = await run(process.execPath, ['--conditions=@sluice/source', name]);
  expect(last.code, last.error).toBe(0);
}

/** Reads a harmless and a forbidden file through the proxy, started as the snippet says. */
async function converse(language: string, text: string): Promise<void> {
  last = undefined;
  const placed = text
    .replaceAll('/path/to/sluice', root)
    .replaceAll('/home/me', folder)
    .replaceAll(/(?<=["\s])\/repo\b/g, repo);
  const { command, args } =
    language === 'json'
      ? (Object.values((JSON.parse(placed) as ClientConfiguration).mcpServers)[0] as ServerCommand)
      : { command: 'bash', args: ['-e', '-c', placed] };
  const client = new Client({ name: 'readme', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({ command, args: [...args], cwd: folder, stderr: 'ignore', env: environment() }),
  );
  try {
    const read = async (name: string) =>
      (await client.callTool({ name: 'read_text_file', arguments: { path: join(repo, name) } })) as ToolResult;
    const [harmless, forbidden] = [await read('notes.txt'), await read('.env')];
    expect(harmless.isError ?? false).toBe(false);
    expect(harmless.content[0]?.text).toBe('mail *****************\n');
    expect(forbidden.isError).toBe(true);
    expect(forbidden.content[0]?.text).toContain('credential files are off limits');
  } finally {
    await client.close();
  }
}

interface ClientConfiguration {
  readonly mcpServers: Readonly<Record<string, ServerCommand>>;
}
interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}
interface ToolResult {
  readonly isError?: boolean;
  readonly content: readonly { readonly text?: string }[];
}

/** Stands in for npm: runs the command line from source; of every other script it only says whether there is one. */
const NPM = `[ "$1" = run ] && shift
[ "$1" = -s ] && shift
[ "$1" = --prefix ] && shift 2
script=$1
shift
[ "$1" = -- ] && shift
[ "$script" = sluice ] && exec ${SLUICE.map((word) => `'${word}'`).join(' ')} "$@"
grep -q "\\"$script\\": \\"node scripts/bootstrap.mjs $script\\"" package.json`;

const NPX = `[ "$1 $2" = "-y @modelcontextprotocol/server-filesystem" ] || exit 127
shift 2
exec '${process.execPath}' '${join(root, 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js')}' "$@"`;

/** For machines that have Node and no curl: the few options the README uses, over `fetch`. */
const CURL = `const args = process.argv.slice(2);
const headers = {};
const rest = [];
let body;
for (let word = args.shift(); word !== undefined; word = args.shift()) {
  if (word === '-H') { const [name, ...value] = args.shift().split(':'); headers[name] = value.join(':').trim(); }
  else if (word === '-d') body = args.shift();
  else if (word === '-X') args.shift();
  else if (!word.startsWith('-')) rest.push(word);
}
const answer = await fetch(rest[0], { method: body === undefined ? 'GET' : 'POST', headers, body });
process.stdout.write(await answer.text());
`;

async function writeCurl(): Promise<void> {
  await writeFile(join(folder, 'bin', 'curl.mjs'), CURL);
  await writeCommand('curl', `exec '${process.execPath}' '${join(folder, 'bin', 'curl.mjs')}' "$@"`);
}

async function writeCommand(name: string, script: string): Promise<void> {
  const path = join(folder, 'bin', name);
  await writeFile(path, `#!/usr/bin/env bash\n${script}\n`);
  await chmod(path, 0o755);
}

function environment(): Record<string, string> {
  const path = `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return { ...(process.env as Record<string, string>), PATH: path, NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
}

function run(command: string, args: readonly string[]): Promise<Ran> {
  return runCommand(command, args, { cwd: folder, env: environment() });
}

/** The layout names folders that exist, and every top folder that holds source. */
async function expectLayout(text: string): Promise<void> {
  const shown = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[0] as string);
  for (const name of shown) expect((await stat(join(root, name))).isDirectory(), name).toBe(true);
  const generated = ['node_modules', 'coverage', 'dist'];
  const top = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of top)
    if (!name.startsWith('.') && !generated.includes(name))
      expect(
        shown.some((line) => line.startsWith(`${name}/`)),
        `${name}/`,
      ).toBe(true);
}
