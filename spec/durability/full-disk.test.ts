/** The whole gate on disks that are really full: a small file system (ENOSPC), and a limit on the size of files (EFBIG). */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadJournalKey } from '../../packages/sluice/src/journal/keys/state-key.ts';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { verifyJournal } from '../../packages/sluice/src/journal/verify.ts';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';

let folder: string;
let state: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-full-disk-'));
  state = join(folder, 'disk', 'state');
  await mkdir(join(folder, 'disk'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a program of the system; answers why it failed, undefined when it did not. */
function failureOf(program: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(program, args, { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : 'failed';
  }
}

const asked = {
  action: { type: 'tool.call', tool: 'read_file', resource: 'x'.repeat(400), args: { path: 'src/a.ts' } },
};
/** The receipt, where there is one. */
async function decide(url: string, key?: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/v1/decide`, {
    method: 'POST',
    body: JSON.stringify(key === undefined ? asked : { ...asked, idempotency_key: key }),
    headers: { 'content-type': 'application/json' },
  });
  const { receipt_id } = (await answer.json()) as { receipt_id?: string };
  expect(receipt_id === undefined ? [500, 503] : [200]).toContain(answer.status);
  return receipt_id;
}
const health = async (url: string) => (await (await fetch(`${url}/health`)).json()) as Record<string, unknown>;

/** Runs `sluice start` on the state folder, under another program where that is wanted. */
async function gate(under: readonly string[], work: (url: string) => Promise<void>): Promise<void> {
  const start = [...SLUICE, 'start', '--port', '0', '--state', state, '--log-level', 'silent', '--json'];
  const [program = '', ...args] = [...under, ...start];
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.on('exit', () => reject(new Error('the gate did not start')));
      child.stdout.once('data', (line: Buffer) => resolve((JSON.parse(line.toString('utf8')) as { url: string }).url));
    });
    await work(url);
    child.kill('SIGTERM');
    await exited;
  } finally {
    child.kill('SIGKILL');
    // Only then can its disk be taken away.
    await exited;
  }
}

async function expectWhole(receipts: readonly (string | undefined)[]): Promise<void> {
  const key = await loadJournalKey(state);
  if (key === undefined) throw new Error('there is no journal key');
  expect(await verifyJournal({ folder: state, key })).toMatchObject({ ok: true, unexpected: [], faults: [] });
  const there = new Set<unknown>();
  for await (const { entry } of readEntries({ folder: state })) there.add(entry.body['receipt_id']);
  expect(receipts.filter((receipt) => receipt !== undefined && !there.has(receipt))).toEqual([]);
}

test('a full file system: denied, said why, and recorded again once there is room', async ({ skip }) => {
  const disk = join(folder, 'disk');
  const why = failureOf('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]);
  if (why !== undefined) skip(`no file system can be mounted here: ${why}`);
  try {
    const receipts: (string | undefined)[] = [];
    await gate([], async (url) => {
      receipts.push(await decide(url));
      expect(receipts).not.toContain(undefined);
      const filler = join(disk, 'filler');
      await writeFile(filler, Buffer.alloc(8_000_000)).catch((error: NodeJS.ErrnoException) => {
        expect(error.code).toBe('ENOSPC');
      });
      // What is left of the last block takes a few more.
      for (let count = 0; count < 50 && receipts.at(-1) !== undefined; count++) receipts.push(await decide(url));
      expect(receipts.at(-1)).toBeUndefined();
      expect(await decide(url, 'while full')).toBeUndefined();
      expect(await health(url)).toMatchObject({ status: 'failing', journal: { state: 'blocked', reason: 'ENOSPC' } });
      await rm(filler);
      await expect.poll(async () => (await health(url))['status'], { timeout: 40_000 }).toBe('ok');
      receipts.push(await decide(url), await decide(url, 'while full'));
      expect(receipts.slice(-2)).not.toContain(undefined);
      expect(await decide(url, 'while full')).toBe(receipts.at(-1));
    });
    await expectWhole(receipts);
  } finally {
    // Lazily: what has just ended may not have let go of it yet.
    expect(failureOf('umount', ['--lazy', disk])).toBeUndefined();
  }
});

test('a limit on the size of files: what did not fit is denied, and the rest goes on in another file', async ({
  skip,
}) => {
  const why = existsSync('/proc/self') ? failureOf('prlimit', ['--version']) : 'there is no /proc';
  if (why !== undefined) skip(`no limit can be set here: ${why}`);
  const receipts: (string | undefined)[] = [];
  await gate(['prlimit', '--fsize=300000'], async (url) => {
    for (let count = 0; count < 60; count++)
      receipts.push(...(await Promise.all(Array.from({ length: 16 }, () => decide(url)))));
    expect(receipts.filter((receipt) => receipt === undefined).length).toBeGreaterThan(0);
    expect(receipts.filter((receipt) => receipt !== undefined).length).toBeGreaterThan(500);
    expect(await decide(url)).toBeDefined();
  });
  await expectWhole(receipts);
});
