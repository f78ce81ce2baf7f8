import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileCacheFolder } from './compile-cache.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sluice-cache-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('compiled code is kept in a folder of the user’s own', () => {
  expect(compileCacheFolder({ HOME: home })).toBe(join(home, '.cache/sluice/compiled'));
  expect(statSync(join(home, '.cache/sluice/compiled')).mode & 0o077).toBe(0);
  expect(compileCacheFolder({ HOME: '/nowhere', XDG_CACHE_HOME: join(home, 'xdg') })).toBe(
    join(home, 'xdg/sluice/compiled'),
  );
});

test('and nowhere if others may write there, or there is no such place', () => {
  const folder = join(home, '.cache/sluice/compiled');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
  expect(compileCacheFolder({ HOME: home })).toBeUndefined();
  expect(compileCacheFolder({})).toBeUndefined();
  expect(compileCacheFolder({ HOME: 'relative' })).toBeUndefined();
  writeFileSync(join(home, 'file'), '');
  expect(compileCacheFolder({ HOME: join(home, 'file') })).toBeUndefined();
});
