/** Every story checks itself; this runs them all, and wants what the page promises to be what the program did. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const stories = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('there are stories', () => {
  expect(stories.length).toBeGreaterThanOrEqual(2);
});

for (const story of stories)
  test.concurrent(`examples/${story}`, async () => {
    const folder = join(import.meta.dirname, story);
    const { stdout } = await run(process.execPath, ['--conditions=@sluice/source', join(folder, 'main.ts')]);
    const done = stdout.match(/^ok {2}[^:\n]+/gm)?.map((line) => line.slice(4).replaceAll('`', ''));
    const rows = readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^\| (?!step|---)([^|]+) \|/gm);
    expect(done).toEqual([...rows].map(([, name = '']) => name.replaceAll('`', '')));
  });
