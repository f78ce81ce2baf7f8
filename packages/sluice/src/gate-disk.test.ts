/** The whole gate on a disk that fails: what cannot be recorded is denied, nothing is damaged, and it goes on by itself. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyAction, ProblemError } from '@sluice/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGate, type Gate } from './gate.ts';
import { type GateAnswer, NO_IDS } from './gate-request.ts';
import { nodeFiles } from './journal/files.ts';
import { loadJournalKey } from './journal/keys/state-key.ts';
import { readEntries } from './journal/read.ts';
import { FaultyFiles, type FileFault } from './journal/testing/faulty-files.ts';
import { verifyJournal } from './journal/verify.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-gate-disk-'));
  await writeFile(join(folder, 'p.yaml'), 'name: p\ndefault_verdict: ALLOW\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (stateFolder: string, journalFiles: FaultyFiles): Promise<Gate> =>
  createGate({
    ...{ stateFolder, journalFiles, origin: 'server', segmentBytesMax: 1_500 },
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
  });

const decide = (gate: Gate): Promise<GateAnswer> =>
  gate.decide({
    door: 'library',
    action: { ...emptyAction('tool.call'), tool: 'x' },
    principal: { tenant: 't', agent: 'a', roles: [] },
    session: { id: 's', workspaces: [], home: '', context: {} },
    claimedFindings: [],
    ids: NO_IDS,
  });

/** Opens a gate, has it decide and closes it; answers the receipts of what was recorded. */
async function run(stateFolder: string, files: FaultyFiles): Promise<readonly string[]> {
  const gate = await open(stateFolder, files).catch((error: unknown) => {
    if (error instanceof ProblemError && error.first.code === 'journal_unavailable') return undefined;
    throw error;
  });
  if (gate === undefined) return [];
  const receipts: string[] = [];
  for (let count = 0; count < 5; count++) {
    const { receiptId, decision } = await decide(gate);
    expect(decision.verdict).toBe(receiptId === '' ? 'deny' : 'allow');
    if (receiptId === '') expect(decision.reasons[0]?.code).toBe('journal_unavailable');
    else receipts.push(receiptId);
  }
  files.fault = () => undefined;
  await gate.retryRecording();
  expect(gate.recording).toBe(true);
  const { receiptId } = await decide(gate);
  expect(receiptId).not.toBe('');
  await gate.close();
  return [...receipts, receiptId];
}

async function expectWhole(stateFolder: string, receipts: readonly string[]): Promise<void> {
  const key = await loadJournalKey(stateFolder);
  if (key === undefined) throw new Error('there is no journal key');
  expect(await verifyJournal({ folder: stateFolder, key })).toMatchObject({ ok: true, unexpected: [], faults: [] });
  const there = new Set<unknown>();
  for await (const { entry } of readEntries({ folder: stateFolder })) there.add(entry.body['receipt_id']);
  expect(receipts.filter((receipt) => !there.has(receipt))).toEqual([]);
}

const KINDS = ['ENOSPC', 'EFBIG', 'EIO'] as const;
/** Every so many operations: all of them with `npm run torture`. */
const STEP = process.env['SLUICE_POWER_LOSSES'] === undefined ? 8 : 1;

describe('what cannot be recorded is denied, nothing is damaged, and the gate goes on by itself,', () => {
  const faults: Readonly<Record<string, (at: number) => FileFault>> = {
    'when an operation fails': (at) => (operation) =>
      operation === at ? KINDS[Math.floor(at / STEP) % KINDS.length] : undefined,
    'when everything that changes the disk fails from there on': (at) => (operation, name) =>
      operation >= at && /^(?:write|sync|syncFolder|open create|open replace|makeFolder)$/.test(name)
        ? KINDS[Math.floor(at / STEP) % KINDS.length]
        : undefined,
  };
  for (const [what, faultAt] of Object.entries(faults))
    test(`${what}, whichever it is`, { timeout: 120_000 }, async () => {
      const undisturbed = new FaultyFiles(nodeFiles);
      await run(join(folder, `${what}-undisturbed`), undisturbed);
      expect(undisturbed.operations).toBeGreaterThan(80);
      for (let at = 1; at <= undisturbed.operations; at += STEP) {
        const state = join(folder, `${what}-${at}`);
        const files = new FaultyFiles(nodeFiles);
        files.fault = faultAt(at);
        const receipts = await run(state, files);
        files.fault = () => undefined;
        await expectWhole(state, [...receipts, ...(await run(state, files))]);
        await rm(state, { recursive: true });
      }
    });
});
