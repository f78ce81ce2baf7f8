/**
 * Lists out of the index over a million entries, each page with its total and its entries out of the journal, beside the same SQL on the same
 * database and nothing else. Results are compared first.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DecisionFields } from '@sluice/core';
import { Journal } from '../packages/sluice/src/journal/journal.ts';
import { journalKey } from '../packages/sluice/src/journal/keys/journal-key.ts';
import { sampleDecision } from '../packages/sluice/src/journal/testing/sample.ts';
import type { ListRequest } from '../packages/sluice/src/store/entry-list.ts';
import { whereOf } from '../packages/sluice/src/store/sqlite/index-query.ts';
import { SqliteIndex } from '../packages/sluice/src/store/sqlite/sqlite-index.ts';
import { type BenchCase, type BenchReport, quantile, rounded } from './report.ts';

const ENTRIES = Number(process.env['SLUICE_BENCH_ENTRIES'] ?? 1_000_000);
const APPENDED_AT_ONCE = 5_000;
const ROUNDS = 15;
const PEER = 'the same SQL';

const QUERIES: Readonly<Record<string, ListRequest>> = {
  'newest 100': { kind: 'decision', limit: 100 },
  'denied, by tool': { kind: 'decision', verdict: 'deny', tool: 'tool_7', limit: 100 },
  'one session': { kind: 'decision', session: 'session-123', limit: 100 },
  'one rule': { kind: 'decision', rule: 'rule_3', limit: 100 },
  'the last hour': { kind: 'decision', afterMs: 1_790_000_000_000 + ENTRIES * 10 - 3_600_000, limit: 100 },
};

export async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(process.env['SLUICE_BENCH_FOLDER'] ?? tmpdir(), 'sluice-index-'));
  try {
    await fill(folder);
    const index = SqliteIndex.open({ folder });
    const started = performance.now();
    await index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
    const usPerEntry = ((performance.now() - started) * 1_000) / ENTRIES;
    const bare = new DatabaseSync(join(folder, 'index.sqlite'), { readOnly: true });
    try {
      const cases: BenchCase[] = [];
      for (const [name, request] of Object.entries(QUERIES)) cases.push(await measure(name, index, bare, request));
      return {
        name: 'index',
        note: `microseconds for a page with its total over ${ENTRIES} entries (median of ${ROUNDS}); ratio_to is ours ÷ theirs in time; taking an entry in costs ${rounded(usPerEntry)} µs`,
        cases,
      };
    } finally {
      bare.close();
      await index.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string): Promise<void> {
  const key = journalKey(new Uint8Array(32).fill(2));
  let at = 0;
  const journal = await Journal.open({
    ...{ folder, origin: 'server', key },
    now: () => 1_790_000_000_000 + at * 10,
  });
  while (at < ENTRIES) {
    const waiting: Promise<unknown>[] = [];
    for (let next = 0; next < APPENDED_AT_ONCE && at < ENTRIES; next += 1, at += 1)
      waiting.push(journal.append(entry(at)));
    await Promise.all(waiting);
  }
  await journal.close();
}

function entry(at: number) {
  const sample = sampleDecision(`r${at}`);
  const body = sample.body as DecisionFields;
  const verdict = (['allow', 'allow', 'allow', 'deny'] as const)[at % 4] as 'allow' | 'deny';
  return {
    kind: 'decision' as const,
    body: {
      ...body,
      verdict,
      decision: verdict,
      rule: `rule_${at % 17}`,
      session_id: `session-${at % 10_000}`,
      action: { ...body.action, tool: `tool_${at % 31}` },
    },
  };
}

async function measure(name: string, index: SqliteIndex, bare: DatabaseSync, request: ListRequest): Promise<BenchCase> {
  const { sql, values } = whereOf(request);
  const rows = bare.prepare(`SELECT * FROM entries WHERE ${sql} ORDER BY time_ms DESC, id ASC LIMIT ? OFFSET ?`);
  const count = bare.prepare(`SELECT count(*) AS total FROM entries WHERE ${sql}`);
  const plain = () => ({
    rows: rows.all(...values, request.limit + 1, 0),
    total: Number(count.get(...values)?.['total']),
  });
  const [ours, theirs] = [await index.page(request), plain()];
  const ids = theirs.rows.slice(0, request.limit).map(({ seq }) => Number(seq));
  if (ours.total !== theirs.total || JSON.stringify(ours.entries.map(({ seq }) => seq)) !== JSON.stringify(ids))
    throw new Error(`the index answers otherwise than its SQL: ${name}`);
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = -2; round < ROUNDS; round += 1) {
    const us = [await timed(() => index.page(request)), await timed(async () => plain())] as const;
    if (round >= 0) {
      times.ours.push(us[0]);
      times.theirs.push(us[1]);
    }
  }
  return {
    case: name,
    median_us: rounded(quantile(times.ours, 0.5)),
    p99_us: rounded(quantile(times.ours, 0.99)),
    spread_us: [rounded(quantile(times.ours, 0.25)), rounded(quantile(times.ours, 0.75))],
    ratio_to: { [PEER]: rounded(quantile(times.ours, 0.5) / quantile(times.theirs, 0.5)) },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) * 1_000;
}
