import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadOrCreateSigningKey } from './signing-key.ts';

let state: string;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-signing-'));
});
afterEach(() => rm(state, { recursive: true, force: true }));

test('two that make the key at once have the same, and nobody else may read it', async () => {
  const keys = await Promise.all(Array.from({ length: 4 }, () => loadOrCreateSigningKey(state)));
  expect(new Set(keys.map(({ verifierKey }) => verifierKey)).size).toBe(1);
  expect((await stat(join(state, 'keys', 'checkpoint.key'))).mode & 0o777).toBe(0o600);
});

test('the public line is there again when a crash lost it, or left half of it', async () => {
  const { verifierKey } = await loadOrCreateSigningKey(state);
  const path = join(state, 'keys', 'checkpoint.pub');
  for (const spoil of [() => rm(path), () => writeFile(path, verifierKey.slice(0, 10))]) {
    await spoil();
    await loadOrCreateSigningKey(state);
    expect(await readFile(path, 'utf8')).toBe(`${verifierKey}\n`);
  }
});
