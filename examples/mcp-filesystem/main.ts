/** An MCP client that starts the filesystem server as client.json says. Ends with 1 when anything is not as the story says. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const root = join(import.meta.dirname, '../..');
const folder = await realpath(await mkdtemp(join(tmpdir(), 'sluice-files-')));
const repo = join(folder, 'repo');
const state = join(folder, 'state');
await mkdir(join(repo, 'generated'), { recursive: true });
await writeFile(join(repo, 'notes.txt'), 'nothing to hide\n');
await writeFile(join(repo, 'contacts.txt'), 'alice@example.com\n');
await writeFile(join(repo, '.env'), 'NAME=value\n');

/** The command of client.json with this machine's paths; npm and npx are skipped, because everything is installed here. */
const SLUICE = ['--conditions=@sluice/source', join(root, 'packages/sluice/src/cli/main.ts')];
const server = join(root, 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js');
const text = (await readFile(join(import.meta.dirname, 'client.json'), 'utf8'))
  .replaceAll('/path/to/sluice', root)
  .replaceAll('/home/me/.sluice', state)
  .replaceAll('"/repo"', JSON.stringify(repo));
const { args } = (JSON.parse(text) as { mcpServers: { files: { args: string[] } } }).mcpServers.files;
const options = args.slice(args.indexOf('mcp'), args.indexOf('npx'));

const client = new Client({ name: 'story', version: '1.0.0' });
const command = [...SLUICE, ...options, process.execPath, server, repo];
await client.connect(new StdioClientTransport({ command: process.execPath, args: command, stderr: 'ignore' }));

/** Everything of the result the model would see. */
async function call(name: string, given: Readonly<Record<string, string>>): Promise<string> {
  const { content, structuredContent } = await client.callTool({ name, arguments: given });
  return JSON.stringify([content, structuredContent ?? null]);
}

async function step(name: string, got: Promise<string>, expected: RegExp, never = /\balice@/): Promise<void> {
  const seen = await got;
  assert.match(seen, expected, name);
  assert.doesNotMatch(seen, never, name);
  process.stdout.write(`ok  ${name}\n`);
}

try {
  const read = (name: string) => call('read_text_file', { path: join(repo, name) });
  await step('an ordinary file', read('notes.txt'), /nothing to hide/);
  await step('contacts', read('contacts.txt'), /\*{17}/);
  await step('.env', read('.env'), /credential files are off limits to agents/, /NAME=value/);
  const outside = call('write_file', { path: '/etc/motd', content: 'hello' });
  await step('writing outside the folder', outside, /Sluice denied this action/);
  const generated = call('write_file', { path: join(repo, 'generated/a.ts'), content: 'export {};' });
  await step('writing to generated/', generated, /files below generated\/ are written by the build/);
  await client.close();
  const verified = spawnSync(process.execPath, [...SLUICE, 'audit', 'verify', '--state', state], { encoding: 'utf8' });
  assert.equal(verified.status, 0, verified.stdout);
  process.stdout.write('ok  the record\n');
} finally {
  await client.close();
  await rm(folder, { recursive: true, force: true });
}
