/**
 * Lists out of the index over a million entries, each page with its total and its entries out of the journal, beside two peers on the same
 * database. `the same SQL` answers less: the keys of entries and not the entries, so its ratio holds what it costs to read them.
 * `its lines read plainly` answers the same as we do: it asks for no more columns than it needs, reads each line and parses it, and checks
 * nothing. Both always count, as we do not where the page is all there is. Results are compared first.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { DecisionFields } from '@sluice/core';
import { Journal } from '../packages/sluice/src/journal/journal.ts';
import { journalKey } from '../packages/sluice/src/journal/keys/journal-key.ts';
import { originFolder, segmentName } from '../packages/sluice/src/journal/names.ts';
import { sampleDecision } from '../packages/sluice/src/journal/testing/sample.ts';
import type { ListRequest } from '../packages/sluice/src/store/entry-list.ts';
import { whereOf } from '../packages/sluice/src/store/index-query.ts';
import { SqliteIndex } from '../packages/sluice/src/store/sqlite/sqlite-index.ts';
import { type BenchCase, type BenchReport, quantile, rounded } from './report.ts';

const ENTRIES = Number(process.env['SLUICE_BENCH_ENTRIES'] ?? 1_000_000);
const APPENDED_AT_ONCE = 5_000;
const ROUNDS = 15;
/** What the plain peer needs to know of an entry. */
const PLACE_COLUMNS = 'segment, byte_offset, byte_length';

const QUERIES: Readonly<Record<string, ListRequest>> = {
  'newest 100': { kind: 'decision', limit: 100 },
  'denied, by tool': { kind: 'decision', verdict: 'deny', tool: 'tool_7', limit: 100 },
  'one session': { kind: 'decision', session: 'session-123', limit: 100 },
  'one rule': { kind: 'decision', rule: 'rule_3', limit: 100 },
  'the last hour': { kind: 'decision', afterMs: 1_790_000_000_000 + ENTRIES * 10 - 3_600_000, limit: 100 },
};

interface Row {
  readonly seq: number;
  readonly segment: number;
  readonly byte_offset: number;
  readonly byte_length: number;
}

interface Measured {
  readonly name: string;
  readonly request: ListRequest;
  readonly index: SqliteIndex;
  readonly bare: DatabaseSync;
  readonly folder: string;
}

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
      for (const [name, request] of Object.entries(QUERIES))
        cases.push(await measure({ name, request, index, bare, folder }));
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

type Peer = () => { readonly total: number; readonly seqs: readonly number[] };

async function measure({ name, request, index, bare, folder }: Measured): Promise<BenchCase> {
  const peers = peersOf(bare, folder, request);
  const ours = await index.page(request);
  const seqs = ours.entries.map(({ seq }) => seq);
  for (const peer of Object.values(peers))
    if (JSON.stringify(peer()) !== JSON.stringify({ total: ours.total, seqs }))
      throw new Error(`the index answers otherwise than its SQL: ${name}`);
  const times: number[] = [];
  const theirs = new Map(Object.keys(peers).map((peer) => [peer, [] as number[]]));
  for (let round = -2; round < ROUNDS; round += 1) {
    const us = await timed(() => index.page(request));
    if (round >= 0) times.push(us);
    for (const [peer, answer] of Object.entries(peers)) {
      const peerUs = await timed(async () => answer());
      if (round >= 0) theirs.get(peer)?.push(peerUs);
    }
  }
  const median = quantile(times, 0.5);
  return {
    case: name,
    median_us: rounded(median),
    p99_us: rounded(quantile(times, 0.99)),
    spread_us: [rounded(quantile(times, 0.25)), rounded(quantile(times, 0.75))],
    ratio_to: Object.fromEntries([...theirs].map(([peer, us]) => [peer, rounded(median / quantile(us, 0.5))])),
  };
}

function peersOf(bare: DatabaseSync, folder: string, request: ListRequest): Readonly<Record<string, Peer>> {
  const { sql, values } = whereOf(request);
  const list = (columns: string) =>
    bare.prepare(`SELECT ${columns} FROM entries WHERE ${sql} ORDER BY time_ms DESC, id ASC LIMIT ? OFFSET ?`);
  const [whole, places] = [list('*'), list(PLACE_COLUMNS)];
  const count = bare.prepare(`SELECT count(*) AS total FROM entries WHERE ${sql}`);
  const total = () => Number(count.get(...values)?.['total']);
  const rowsOf = (statement: StatementSync) =>
    statement.all(...values, request.limit + 1, 0).slice(0, request.limit) as unknown as readonly Row[];
  return {
    'the same SQL': () => ({ total: total(), seqs: rowsOf(whole).map(({ seq }) => seq) }),
    'its lines read plainly': () => ({ total: total(), seqs: linesOf(folder, rowsOf(places)).map(({ seq }) => seq) }),
  };
}

/** The entries of rows, in their order. */
function linesOf(folder: string, rows: readonly Row[]): readonly { readonly seq: number }[] {
  const opened = new Map<number, number>();
  const fdOf = (segment: number) => {
    const fd = opened.get(segment) ?? openSync(join(originFolder(folder, 'server'), segmentName(segment)), 'r');
    opened.set(segment, fd);
    return fd;
  };
  const entries = rows.map(({ segment, byte_offset: offset, byte_length: length }) => {
    const bytes = Buffer.allocUnsafe(length);
    readSync(fdOf(segment), bytes, 0, length, offset);
    return JSON.parse(bytes.toString('utf8')) as { readonly seq: number };
  });
  for (const fd of opened.values()) closeSync(fd);
  return entries;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) * 1_000;
}
