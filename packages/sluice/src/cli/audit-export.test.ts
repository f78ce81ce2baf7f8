/** What leaves the gate: exports of a journal that stands and of one that was changed, and their verification. */
import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sluice } from '../testing/command-line.ts';

let folder: string;
const run = (...args: readonly string[]) => sluice(['audit', ...args], { cwd: folder });
const journal = () => join(folder, '.sluice/journal/cli-1/00000001.jsonl');
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const parsed = (text: string) => lines(text).map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-export-'));
  for (const command of ['git status', 'rm -rf /', 'ls'])
    await sluice(['decide', '--type', 'shell.exec', '--command', command], { cwd: folder });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('NDJSON is the journal, line by line, and filters narrow it', async () => {
  const whole = await run('export', '--format', 'ndjson', '--origin', 'cli-1');
  expect(whole.code).toBe(0);
  expect(whole.out).toBe(await readFile(journal(), 'utf8'));
  const denied = await run('export', '--format', 'ndjson', '--verdict', 'deny');
  expect(parsed(denied.out)).toMatchObject([{ body: { verdict: 'deny' } }]);
});

test.each(['ocsf', 'ecs', 'cloudevents', 'datafog', 'otlp'])(
  '%s goes to a file that is its owner’s',
  async (format) => {
    const out = join(folder, `${format}.jsonl`);
    expect(await run('export', '--format', format, '--kind', 'decision', '--out', out)).toMatchObject({
      code: 0,
      out: '',
    });
    expect(parsed(await readFile(out, 'utf8'))).toHaveLength(3);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
  },
);

test('receipts verify with the public key alone, and a changed one does not', async () => {
  const { code, out } = await run('export', '--format', 'acta');
  expect([code, lines(out).length]).toEqual([0, 3]);
  await writeFile(join(folder, 'receipts.jsonl'), out);
  const verify = ['verify', '--format', 'receipts', '--key-file', '.sluice/keys/checkpoint.pub', 'receipts.jsonl'];
  expect(await run(...verify)).toMatchObject({ code: 0, out: '3 of 3 receipts verify\n' });
  await writeFile(join(folder, 'receipts.jsonl'), out.replace('"decision":"deny"', '"decision":"allow"'));
  const changed = await run(...verify, '--json');
  expect([changed.code, JSON.parse(changed.out)]).toMatchObject([1, { good: 2, faults: [{ line: 2 }] }]);
  expect((await readdir(folder)).filter((name) => /\.jsonl\.[0-9a-f]/.test(name))).toEqual([]);
});

test('an entry that was changed or is missing does not leave, and is told', async () => {
  const good = await readFile(journal(), 'utf8');
  const denied = lines(good).findIndex((line) => line.includes('"verdict":"deny"'));
  try {
    await writeFile(journal(), good.replace('"verdict":"deny"', '"verdict":"allow"'));
    const changed = await run('export', '--format', 'acta');
    expect([changed.code, lines(changed.out).length]).toEqual([1, 2]);
    expect(changed.error).toContain(`cli-1: entry ${denied + 1} does not match its seal`);
    const without = lines(good).filter((_, at) => at !== denied);
    await writeFile(journal(), `${without.join('\n')}\n`);
    const missing = await run('export', '--format', 'ndjson');
    expect([missing.code, missing.error]).toEqual([1, expect.stringContaining(`entry ${denied + 1} is missing`)]);
  } finally {
    await writeFile(journal(), good);
  }
});

test('PolicyForge’s log verifies with its key, and is refused with another', async () => {
  const key = ['made', 'for', 'this', 'test'].join('-');
  const entry = (at: number, before: string) => {
    const signed = `${at}.0|r${at}|t|a|h|ALLOW|||ok|0.5|${before}`;
    const hmac = createHmac('sha256', key).update(signed).digest('hex');
    const line = `{"ts":${at}.0,"rid":"r${at}","kind":"decision","tool":"t","agent":"a","args_hash":"h","verdict":"ALLOW","rule":"","policy":"","msg":"ok","ms":0.5,"event":"","meta":{},"hmac":"${hmac}","chain_prev":"${before}"}`;
    return { hmac, line };
  };
  const first = entry(1, '');
  const second = entry(2, first.hmac);
  await writeFile(join(folder, 'one.jsonl'), `${first.line}\n`);
  await writeFile(join(folder, 'two.jsonl'), `${second.line}\n`);
  await writeFile(join(folder, 'hmac.key'), `${key}\n`);
  await writeFile(join(folder, 'wrong.key'), 'another');
  const verify = ['verify', '--format', 'policyforge', '--key-file'];
  const good = await run(...verify, 'hmac.key', 'one.jsonl', 'two.jsonl');
  expect(good).toMatchObject({ code: 0, out: '2 valid, 0 tampered: every line verifies\n' });
  const turned = await run(...verify, 'hmac.key', 'two.jsonl', 'one.jsonl', '--json');
  expect([turned.code, JSON.parse(turned.out)]).toMatchObject([1, { valid: 2, tampered: 1 }]);
  expect((await run(...verify, 'wrong.key', 'one.jsonl')).code).toBe(1);
});

test.each([
  [['export'], '--format must be one of'],
  [['export', '--format', 'csv'], '--format must be one of'],
  [['export', '--format', 'ocsf', '--state', 'nowhere'], 'there is no journal'],
  [['verify', '--format', 'csv'], '--format must be one of'],
  [['verify', '--format', 'policyforge'], 'name the files'],
  [['verify', '--format', 'policyforge', 'x.jsonl'], '--key-file must name'],
  [['verify', '--format', 'receipts', '--key-file', 'wrong.key', 'one.jsonl'], 'holds no Ed25519 key'],
  [['verify', '--format', 'policyforge', '--key-file', 'wrong.key', 'none.jsonl'], 'cannot be read (ENOENT)'],
])('%j is a mistake with exit code 2', async (args, message) => {
  const { code, error } = await run(...args);
  expect(error).toContain(message);
  expect(code).toBe(2);
});
