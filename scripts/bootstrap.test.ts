/** `npm start` as a user runs it: what it prints, and that stopping it leaves nothing running. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const bootstrap = join(dirname(fileURLToPath(import.meta.url)), 'bootstrap.mjs');
const folder = mkdtempSync(join(tmpdir(), 'sluice-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it starts the gate, says where and how, and ends it with itself', async () => {
  const child = spawn(process.execPath, [bootstrap, 'start', '--port', '0', '--state', join(folder, 'state')], {
    env: { ...process.env, NO_COLOR: '1', INIT_CWD: folder },
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const shown = await new Promise<string>((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('/v1/events')) resolve(text);
    });
  });
  const url = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(shown)?.[1] ?? '';
  expect(shown).toMatch(/policy set +starter 1\.0\.0, digest [0-9a-f]{64}/);
  expect(shown).toMatch(/state +\S+/);
  expect(shown).toMatch(/operator +slo_[\w-]{43}/);
  expect(shown.match(/^ {2}curl /gm)).toHaveLength(3);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  child.kill('SIGTERM');
  await exited;
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});
