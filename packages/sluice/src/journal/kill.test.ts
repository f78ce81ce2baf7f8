import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Journal } from './journal.ts';
import { loadOrCreateJournalKey } from './keys.ts';
import { readEntries } from './read.ts';
import { verifyJournal } from './verify.ts';

// Kill -9 cannot show a missing sync, because the page cache outlives the process; failure.test.ts does that. It shows that
// lock, recovery and chain survive a process that stops anywhere.

const ROUNDS = Number(process.env['SLUICE_KILL_ROUNDS'] ?? 8);
const CHILD = fileURLToPath(new URL('./testing/kill-child.ts', import.meta.url));

/** Runs a writer and kills it; answers the ids it acknowledged. */
async function runAndKill(folder: string, round: number, afterMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--conditions=@sluice/source', CHILD, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const ready = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    ready.resolve();
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await Promise.race([ready.promise, ended]);
  await sleep(afterMs);
  child.kill('SIGKILL');
  await ended;
  // The last line may be half.
  return output.split('\n').slice(1, -1);
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
