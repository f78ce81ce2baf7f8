/** End to end: the official client in front of `sluice mcp` in front of the official filesystem server. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SLUICE, sluice } from '../testing/command-line.ts';
import { awsKey, cardNumber, privateKey } from '../testing/fake-secrets.ts';
import { connectMcp } from '../testing/mcp-client.ts';

const serverEntry = join(
  dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/server-filesystem/package.json')),
  'dist',
  'index.js',
);
const ordinary = 'line one\nünïcode ☃ and "quotes" \\ 12345\n\ttabs\n';

let folder: string;
let root: string;
let state: string;
let direct: Client;
let gated: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-mcp-'));
  root = join(folder, 'root');
  state = join(folder, 'state');
  await mkdir(join(root, '.ssh'), { recursive: true });
  await writeFile(join(root, 'ordinary.txt'), ordinary);
  await writeFile(join(root, 'secrets.txt'), `key ${awsKey()}\ncard ${cardNumber()}\n${privateKey()}\nend`);
  await writeFile(join(root, '.ssh', 'id_rsa'), privateKey());
  direct = await connectMcp(process.execPath, [serverEntry, root], folder);
  const [program, ...prefix] = SLUICE;
  gated = await connectMcp(
    program,
    [...prefix, 'mcp', '--state', state, '--', process.execPath, serverEntry, root],
    folder,
  );
});

afterAll(async () => {
  await Promise.all([direct?.close(), gated?.close()]);
  await rm(folder, { recursive: true, force: true });
});

type CallResult = {
  readonly content: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean;
  readonly _meta?: Record<string, unknown>;
};
const call = async (client: Client, name: string, args: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: args })) as unknown as CallResult;
const textOf = (result: CallResult) => result.content.map((item) => item.text ?? '').join('\n');

test('listing tools is unchanged', async () => {
  expect(await gated.listTools()).toEqual(await direct.listTools());
});

test('an ordinary read is the same to the byte', async () => {
  const args = { path: join(root, 'ordinary.txt') };
  const result = await call(gated, 'read_text_file', args);
  expect(result).toEqual(await call(direct, 'read_text_file', args));
  expect(textOf(result)).toBe(ordinary);
});

test('a file with an AWS key, a card number and a private key comes back redacted, in every part of the result', async () => {
  const result = await call(gated, 'read_text_file', { path: join(root, 'secrets.txt') });
  const whole = JSON.stringify(result);
  for (const secret of [awsKey(), cardNumber(), 'MIIEpAIBAAKCAQEA7bq0']) expect(whole).not.toContain(secret);
  expect(textOf(result)).toMatch(/^key \[REDACTED\]\ncard \[REDACTED\]\n\[REDACTED\]\nend$/);
  expect(result.structuredContent).toEqual({ content: textOf(result) });
  expect(result.isError).toBeFalsy();
});

test('a write outside the root is refused with a reason and a receipt', async () => {
  const outside = join(homedir(), 'sluice-must-not-exist.txt');
  const result = await call(gated, 'write_file', { path: outside, content: 'x' });
  expect(result.isError).toBe(true);
  expect(textOf(result)).toMatch(
    /denied this action: tools may change files in the workspace.*rule deny-writes-outside-workspace, receipt [0-9a-f]{32}/,
  );
  await expect(readFile(outside)).rejects.toThrow();
});

test.each([['.ssh/id_rsa'], ['./x/../.ssh/id_rsa'], ['.ssh//id_rsa']])(
  'a read of %s is refused with a reason',
  async (path) => {
    const result = await call(gated, 'read_text_file', { path: join(root, '.').concat('/', path) });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain('credential files are off limits');
  },
);

test('every call has a receipt, the journal verifies, and a flipped byte anywhere names an entry', async () => {
  await gated.close();
  const verified = await sluice(['audit', 'verify', '--state', state, '--json']);
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
  const journal = join(state, 'journal', 'mcp-1');
  const [segment = ''] = (await readdir(journal)).filter((name) => name.endsWith('.jsonl'));
  const bytes = await readFile(join(journal, segment));
  const entries = bytes
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; body: { receipt_id?: string } });
  const decisions = entries.filter(({ kind }) => kind === 'decision').map(({ body }) => body.receipt_id);
  const outcomes = entries.filter(({ kind }) => kind === 'outcome').map(({ body }) => body.receipt_id);
  expect(decisions).toHaveLength(6);
  expect(outcomes).toEqual(decisions.slice(0, 2));
  expect(bytes.toString('utf8')).not.toContain(cardNumber());
  for (const at of [0, 17, Math.floor(bytes.length / 2), bytes.length - 2, bytes.length - 1]) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] as number) ^ 1;
    await writeFile(join(journal, segment), flipped);
    const report = await sluice(['audit', 'verify', '--state', state]);
    expect(report.code).toBe(1);
    expect(report.out).toMatch(/BAD mcp-1: entry \d+/);
  }
  await writeFile(join(journal, segment), bytes);
  expect((await sluice(['audit', 'verify', '--state', state])).code).toBe(0);
});
