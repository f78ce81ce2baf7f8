import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sluice } from '../../testing/command-line.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'sluice-audit-key-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...args: readonly string[]) => sluice(args, { cwd });
const decide = () => run('decide', '--type', 'file.read', '--resource', 'a.txt');

async function age(): Promise<void> {
  const folder = join(cwd, '.sluice', 'keys', 'epochs');
  for (const name of await readdir(folder)) if (name.endsWith('.key')) utimesSync(join(folder, name), 1, 1);
}

test('the root key can be taken away, and the journal goes on and verifies, with it or without', async () => {
  expect(await run('audit', 'key')).toMatchObject({ code: 2, error: expect.stringContaining('journal_key') });
  await decide();
  expect((await run('audit', 'key', '--take', '.sluice/elsewhere.key')).code).toBe(2);
  const taken = await run('audit', 'key', '--take', 'root.key');
  expect(taken).toMatchObject({ code: 0, error: '' });
  expect(taken.out).not.toContain(readFileSync(join(cwd, 'root.key'), 'utf8').trim());
  expect(statSync(join(cwd, 'root.key')).mode & 0o777).toBe(0o600);
  expect((await run('audit', 'key')).out).toContain('not on this machine');
  expect(await run('audit', 'key', '--take', 'again.key')).toMatchObject({ code: 2 });
  await age();
  await decide();
  const verified = await run('audit', 'verify');
  expect(verified.code).toBe(0);
  expect(verified.out).toContain('need the root key');
  const whole = await run('audit', 'verify', '--root-key', 'root.key');
  expect(whole.code).toBe(0);
  expect(whole.out).not.toContain('need the root key');
  expect((await run('audit', 'export', '--format', 'ndjson')).error).not.toContain('faults');
  expect((await run('doctor')).code).toBe(0);
});

test('another root key is used after a rotation, and the one before checks what was sealed with it', async () => {
  await decide();
  const before = JSON.parse((await run('audit', 'key', '--json')).out);
  expect((await run('audit', 'key', '--rotate')).code).toBe(0);
  await decide();
  const after = JSON.parse((await run('audit', 'key', '--json')).out);
  expect(after).toMatchObject({ epoch: 0, roots: expect.arrayContaining([before.root, after.root]) });
  expect(after.root).not.toBe(before.root);
  const verified = await run('audit', 'verify', '--json');
  expect(JSON.parse(verified.out).origins.map(({ unsealed }: { unsealed: number }) => unsealed)).toEqual([0, 0]);
});

test('the root key can come from a program, and is not kept then', async () => {
  const secret = 'ab'.repeat(32);
  await sluice(['decide', '--type', 'file.read', '--resource', 'a.txt'], { cwd, env: { SLUICE_JOURNAL_KEY: secret } });
  expect(await readdir(join(cwd, '.sluice', 'keys'))).not.toContain('journal.key');
  expect((await run('audit', 'verify')).code).toBe(0);
  const failing = await sluice(['audit', 'verify'], { cwd, env: { SLUICE_JOURNAL_KEY_COMMAND: '/bin/false' } });
  expect(failing).toMatchObject({ code: 2, error: expect.stringContaining('gives no key (exit code 1)') });
});

test('another key for checkpoints is vouched for by the old one, and the journal verifies with either', async () => {
  expect((await run('audit', 'key', '--rotate-checkpoint')).code).toBe(2);
  await decide();
  copyFileSync(join(cwd, '.sluice', 'keys', 'checkpoint.pub'), join(cwd, 'old.pub'));
  expect((await run('audit', 'key', '--rotate', '--rotate-checkpoint')).code).toBe(2);
  const rotated = JSON.parse((await run('audit', 'key', '--rotate-checkpoint', '--json')).out);
  expect(rotated.before).toBe(readFileSync(join(cwd, 'old.pub'), 'utf8').trim());
  expect(rotated.now).not.toBe(rotated.before);
  await decide();
  expect((await run('audit', 'verify')).code).toBe(0);
  expect((await run('audit', 'verify', '--key', 'old.pub')).code).toBe(0);
  expect((await run('doctor')).code).toBe(0);
});
