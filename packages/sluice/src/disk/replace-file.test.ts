import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readIfThere, replaceFile, replaceFileSync } from './replace-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-replace-'));
  path = join(folder, 'below', 'file');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WAYS = [
  ['now', async (text: string) => replaceFileSync(path, text)],
  ['in time', (text: string) => replaceFile(path, text)],
  ['durably', (text: string) => replaceFile(path, text, true)],
] as const;

for (const [way, replace] of WAYS) {
  test(`a file that cannot be replaced ${way} leaves nothing beside it`, async () => {
    mkdirSync(join(path, 'in-the-way'), { recursive: true });
    await expect(replace('text')).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM/);
    expect(readdirSync(join(folder, 'below'))).toEqual(['file']);
  });

  test(`a file replaced ${way} is private, and the new one`, async () => {
    await replace('old');
    await replace('new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'below'))).toEqual(['file']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });
}

test('many at once write one of what they were given, whole', async () => {
  const texts = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000));
  await Promise.all(texts.map((text) => replaceFile(path, text)));
  expect(texts).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(join(folder, 'below'))).toEqual(['file']);
});

test('what is not there reads as nothing, and what is no file is an error', () => {
  expect(readIfThere(path)).toBeUndefined();
  expect(() => readIfThere(folder)).toThrow('EISDIR');
});
