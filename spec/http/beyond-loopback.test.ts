/** A gate that others can reach starts only where callers have credentials: the process as it is started, as in the container. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SLUICE, sluice } from '../../packages/sluice/src/testing/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-beyond-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const TOKEN = ['token', 'of', 'the', 'test'].join('-');

interface Tried {
  readonly started: boolean;
  readonly error: string;
  readonly code: number | null;
}

/** Starts on every address, and stops again where that worked. */
async function tryStart(state: string, env: Readonly<Record<string, string>> = {}): Promise<Tried> {
  const [program, ...prefix] = SLUICE;
  const args = ['start', '--host', '0.0.0.0', '--port', '0', '--state', state, '--log-level', 'silent'];
  const child: ChildProcess = spawn(program, [...prefix, ...args], { env: { ...process.env, ...env } });
  const exited = once(child, 'exit');
  let error = '';
  child.stderr?.on('data', (chunk) => {
    error += String(chunk);
  });
  const announced = new Promise((resolve) => child.stdout?.once('data', resolve));
  await Promise.race([exited, announced]);
  const started = child.exitCode === null;
  if (started) child.kill('SIGTERM');
  const [code] = (await exited) as [number | null];
  return { started, error, code };
}

test('without any credential, or with revoked ones only, it does not start and says what to do', async () => {
  const state = join(folder, 'none');
  for (const round of ['nothing', 'a revoked key']) {
    const { started, error, code } = await tryStart(state);
    expect({ started, code }, round).toEqual({ started: false, code: 2 });
    expect(error).toContain('needs callers to have credentials');
    expect(error).toContain('sluice keys create');
    const made = await sluice(['keys', 'create', 'bot', '--state', state]);
    expect(made.code, made.error).toBe(0);
    expect((await sluice(['keys', 'revoke', 'bot', '--state', state])).code).toBe(0);
  }
});

test('a key is enough', async () => {
  const state = join(folder, 'key');
  expect((await sluice(['keys', 'create', 'bot', '--state', state])).code).toBe(0);
  expect(await tryStart(state)).toMatchObject({ started: true, code: 0 });
});

test('a token in a file is enough, and one that is too short, or no file, is not', async () => {
  const file = join(folder, 'token');
  writeFileSync(file, `${TOKEN}\n`);
  expect(await tryStart(join(folder, 'token-state'), { SLUICE_API_TOKEN_FILE: file })).toMatchObject({ started: true });
  writeFileSync(file, 'short\n');
  const short = await tryStart(join(folder, 'token-state'), { SLUICE_API_TOKEN_FILE: file });
  expect(short).toMatchObject({ started: false, code: 2 });
  expect(short.error).toContain('the file of SLUICE_API_TOKEN_FILE must have at least 16 characters');
  const none = await tryStart(join(folder, 'token-state'), { SLUICE_API_TOKEN_FILE: join(folder, 'nowhere') });
  expect(none.error).toContain('cannot be read (ENOENT)');
});
