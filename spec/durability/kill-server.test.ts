/**
 * The whole gate killed with SIGKILL at random moments under load: every receipt that a client was given is in the journal
 * afterwards, and the journal verifies. A few rounds here; `npm run torture` does a hundred.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadJournalKey } from '../../packages/sluice/src/journal/keys/state-key.ts';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { verifyJournal } from '../../packages/sluice/src/journal/verify.ts';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';

const ROUNDS = Number(process.env['SLUICE_KILL_ROUNDS'] ?? 2);
const CONNECTIONS = 32;

test(`${ROUNDS} kills under load lose no acknowledged receipt`, { timeout: ROUNDS * 20_000 }, async () => {
  const state = await mkdtemp(join(tmpdir(), 'sluice-kill-'));
  const acknowledged = new Set<string>();
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = acknowledged.size;
      await killOnce(state, acknowledged, Math.random() * 900);
      expect(acknowledged.size, `round ${round} acknowledged nothing`).toBeGreaterThan(before);
    }
    // What a torn tail left behind is taken care of by the next start, as it would be for a user.
    await killOnce(state, acknowledged, 200, 'SIGTERM');
    const key = await loadJournalKey(state);
    if (key === undefined) throw new Error('the journal key is gone');
    const report = await verifyJournal({ folder: state, key });
    expect(report.origins.flatMap(({ firstBad }) => (firstBad === undefined ? [] : [firstBad]))).toEqual([]);
    for await (const { entry } of readEntries({ folder: state })) {
      if (entry.kind === 'decision') acknowledged.delete(String(entry.body['receipt_id']));
    }
    expect([...acknowledged]).toEqual([]);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
});

async function killOnce(
  state: string,
  acknowledged: Set<string>,
  afterMs: number,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<void> {
  const [program, ...prefix] = SLUICE;
  const child = spawn(
    program,
    [...prefix, 'start', '--port', '0', '--state', state, '--log-level', 'silent', '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, by) => resolve(by)));
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error('the gate did not start')));
    child.stdout.once('data', (line: Buffer) => resolve((JSON.parse(line.toString('utf8')) as { url: string }).url));
  });
  const before = acknowledged.size;
  const running = { now: true };
  const clients = Array.from({ length: CONNECTIONS }, () => client(url, running, acknowledged));
  // However slow the machine is: a kill before the first answer shows nothing.
  while (acknowledged.size === before && child.exitCode === null) await sleep(5);
  await sleep(afterMs);
  child.kill(signal);
  const by = await exited;
  if (signal === 'SIGKILL') expect(by).toBe('SIGKILL');
  running.now = false;
  await Promise.all(clients);
}

/** Asks for decisions one after the other until the gate is gone; notes only receipts that arrived whole. */
async function client(url: string, running: { now: boolean }, acknowledged: Set<string>): Promise<void> {
  const body = JSON.stringify({ action: { type: 'tool.call', tool: 'read_file', args: { path: 'src/a.ts' } } });
  while (running.now) {
    try {
      const answer = await fetch(`${url}/v1/decide`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      const { receipt_id } = (await answer.json()) as { receipt_id?: string };
      if (answer.status === 200 && receipt_id !== undefined) acknowledged.add(receipt_id);
    } catch (error) {
      // The gate was killed while this request was under way: nothing was acknowledged.
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}
