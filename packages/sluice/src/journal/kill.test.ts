import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Journal } from './journal.ts';
import { loadOrCreateJournalKey } from './keys/state-key.ts';
import { readEntries } from './read.ts';
import { verifyJournal } from './verify.ts';

// Kill -9 cannot show a missing sync, because the page cache outlives the process; failure.test.ts does that. It shows that
// lock, recovery and chain survive a process that stops anywhere.

const ROUNDS = Number(process.env['SLUICE_KILL_ROUNDS'] ?? 8);
const CHILD = fileURLToPath(new URL('./testing/kill-child.ts', import.meta.url));

/**
 * Runs a writer and kills it; answers the ids it acknowledged. They come through a file: a pipe that is full would make the
 * writer stop by itself.
 */
async function runAndKill(folder: string, round: number, afterMs: number): Promise<readonly string[]> {
  const path = join(folder, `acknowledged-${round}`);
  const output = openSync(path, 'wx');
  const child = spawn(process.execPath, ['--conditions=@sluice/source', CHILD, folder, String(round)], {
    stdio: ['ignore', output, 'pipe'],
  });
  closeSync(output);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<unknown>((resolve) => child.once('close', (_, signal) => resolve(signal)));
  while (child.exitCode === null && statSync(path).size === 0) await sleep(10);
  await sleep(afterMs);
  child.kill('SIGKILL');
  expect({ signal: await ended, complaint }).toEqual({ signal: 'SIGKILL', complaint: '' });
  // The first line says that the writer began, the last one may be half.
  return readFileSync(path, 'utf8').split('\n').slice(1, -1);
}

test(
  `nothing acknowledged is lost when the writer is killed ${ROUNDS} times under load`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-kill-'));
    const acknowledged: string[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const ids = await runAndKill(folder, round, Math.random() * 150);
        acknowledged.push(...ids);
        const key = await loadOrCreateJournalKey(folder);
        await (await Journal.open({ folder, origin: 'server', key, now: Date.now })).close();
        expect(await verifyJournal({ folder, key })).toMatchObject({ ok: true, unexpected: [] });
        const there = new Set<unknown>();
        for await (const { entry } of readEntries({ folder })) there.add(entry.body['receipt_id']);
        expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
      }
      expect(acknowledged.length).toBeGreaterThan(ROUNDS * 10);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  20_000 + ROUNDS * 6_000,
);
