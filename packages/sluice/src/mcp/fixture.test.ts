/** Resources, prompts, errors and structured results through the proxy, with the official SDK on both sides. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SLUICE, sluice } from '../testing/command-line.ts';
import { awsKey } from '../testing/fake-secrets.ts';
import { connectMcp } from '../testing/mcp-client.ts';

const fixture = [
  process.execPath,
  '--conditions=@sluice/source',
  fileURLToPath(new URL('../testing/fixture-server.ts', import.meta.url)),
] as const;
let folder: string;
let direct: Client;
let gated: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-fixture-'));
  direct = await connectMcp(fixture[0], fixture.slice(1));
  const [program, ...prefix] = SLUICE;
  gated = await connectMcp(program, [...prefix, 'mcp', '--name', 'fixture', '--state', folder, '--', ...fixture]);
});
afterAll(async () => {
  await Promise.all([direct?.close(), gated?.close()]);
  await rm(folder, { recursive: true, force: true });
});

test('tools, resources and prompts are listed as the server lists them', async () => {
  expect(await gated.listTools()).toEqual(await direct.listTools());
  expect(await gated.listResources()).toEqual(await direct.listResources());
  expect(await gated.listPrompts()).toEqual(await direct.listPrompts());
});

test('an ordinary call is the same', async () => {
  const call = { name: 'echo', arguments: { value: 'ünïcode ☃ 12345678901234567890' } };
  expect(await gated.callTool(call)).toEqual(await direct.callTool(call));
});

test.each([
  [
    'a structured result',
    () => gated.callTool({ name: 'leak', arguments: {} }),
    { structuredContent: { key: '[REDACTED]', count: 1 } },
  ],
  ['an error of a tool', () => gated.callTool({ name: 'fail', arguments: {} }), { isError: true }],
  ['a resource', () => gated.readResource({ uri: 'note://one' }), { contents: [{ text: 'note [REDACTED]' }] }],
  ['a prompt', () => gated.getPrompt({ name: 'greet' }), { messages: [{ content: { text: 'hello [REDACTED]' } }] }],
])('%s loses its key', async (_what, ask, wanted) => {
  const answer = await ask();
  expect(JSON.stringify(answer)).not.toContain(awsKey());
  expect(JSON.stringify(answer)).toContain('[REDACTED]');
  expect(answer).toMatchObject(wanted);
});

test('every call is in a journal that verifies', async () => {
  await gated.close();
  const report = JSON.parse((await sluice(['audit', 'verify', '--state', folder, '--json'])).out) as {
    ok: boolean;
    origins: { origin: string; entries: number }[];
  };
  expect(report.ok).toBe(true);
  // segment, policy, and a decision with its outcome for each of five calls
  expect(report.origins.map(({ entries }) => entries)).toContain(12);
});
