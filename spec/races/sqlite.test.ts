/** Approvals in SQLite that several processes race for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { race } from './race.ts';
import { whatWentWrong } from './what-went-wrong.ts';

const ATTEMPTS = Number(process.env['SLUICE_RACE_ATTEMPTS'] ?? 960);
const KILLS = Number(process.env['SLUICE_RACE_KILLS'] ?? 1);
const LONG_MS = 1_800_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-races-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('whoever decides without a transaction is found out', { timeout: LONG_MS }, async () => {
  const result = await race({ store: { kind: 'careless', folder }, attempts: 960, kills: 0 });
  expect(whatWentWrong(result)).not.toEqual([]);
});

test('of what processes do at once nothing is lost, doubled or contradicted', { timeout: LONG_MS }, async () => {
  const result = await race({ store: { kind: 'sqlite', folder }, attempts: ATTEMPTS, kills: KILLS });
  expect(whatWentWrong(result)).toEqual([]);
  expect(result.killed.size).toBeGreaterThan(0);
  const states = new Set(result.approvals.map(({ after }) => after.state));
  expect(states).toEqual(new Set([...states, 'consumed', 'expired']));
});
