import { hash } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVerifier } from '@sluice/core';
import { Journal } from '../packages/sluice/src/journal/journal.ts';
import { type JournalKey, journalKey } from '../packages/sluice/src/journal/keys/journal-key.ts';
import { sampleDecision } from '../packages/sluice/src/journal/testing/sample.ts';
import { loadOrCreateSigningKey } from '../packages/sluice/src/journal/tree/signing-key.ts';
import { verifyJournal } from '../packages/sluice/src/journal/verify.ts';
import { type BenchCase, type BenchReport, quantile, rounded } from './report.ts';

/**
 * Durable appends: the journal with its group commit, tree and checkpoints beside the plain way, one fdatasync per entry; and verification. The peer writes the
 * very lines the journal wrote, already sealed, so it pays for nothing but writing.
 */

const PEER = 'one fsync per entry';
const ROUNDS = 9;
const APPENDS = { 1: 400, 64: 6_400 } as const;
type Appenders = keyof typeof APPENDS;

interface Round {
  /** Microseconds per append over the whole round. */
  readonly usPerAppend: number;
  /** Microseconds each caller waited. */
  readonly waitsUs: readonly number[];
}

type Append = (index: number) => Promise<unknown>;

export async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(process.env['SLUICE_BENCH_FOLDER'] ?? tmpdir(), 'sluice-bench-'));
  try {
    const key = journalKey(new Uint8Array(32).fill(1));
    const cases = [await measure(folder, key, 64), await measure(folder, key, 1), await measureVerify(folder, key)];
    return {
      name: 'journal',
      note: `microseconds per durable append (median and quartiles over ${ROUNDS} rounds; p99 is what one caller waits); ratio_to is ours ÷ theirs in appends per second, and for verify in bytes per second, higher is better for us`,
      cases,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, key: JournalKey, appenders: Appenders): Promise<BenchCase> {
  const count = APPENDS[appenders];
  const ours: Round[] = [];
  const theirs: Round[] = [];
  // The first round of each is checked and thrown away; after that they take turns, so that a busy disk hits both.
  for (let round = 0; round <= ROUNDS; round++) {
    const journalFile = await ourRound(folder, key, `a${appenders}-${round}`, appenders, count, ours);
    const peerFile = join(folder, `peer-${appenders}-${round}.jsonl`);
    await theirRound(peerFile, await readLines(journalFile), appenders, theirs);
    if (round === 0) {
      await expectSame(key, `a${appenders}-0`, journalFile, peerFile);
      ours.pop();
      theirs.pop();
    }
  }
  const per = (rounds: readonly Round[], share: number) =>
    quantile(
      rounds.map(({ usPerAppend }) => usPerAppend),
      share,
    );
  return {
    case: `append-${appenders}`,
    median_us: rounded(per(ours, 0.5)),
    p99_us: rounded(
      quantile(
        ours.flatMap(({ waitsUs }) => waitsUs),
        0.99,
      ),
    ),
    spread_us: [rounded(per(ours, 0.25)), rounded(per(ours, 0.75))],
    ratio_to: { [PEER]: rounded(per(theirs, 0.5) / per(ours, 0.5)) },
  };
}

async function ourRound(
  folder: string,
  key: JournalKey,
  origin: string,
  appenders: Appenders,
  count: number,
  rounds: Round[],
): Promise<string> {
  const journal = await openSigned(folder, key, origin);
  rounds.push(await timed(appenders, count, (index) => journal.append(sampleDecision(`receipt-${index}`))));
  await journal.close();
  return join(folder, 'journal', origin, '00000001.jsonl');
}

/** With its tree and checkpoints, as the gate has it. */
async function openSigned(folder: string, key: JournalKey, origin: string): Promise<Journal> {
  const checkpoints = { key: await loadOrCreateSigningKey(folder) };
  return Journal.open({ folder, origin, key, now: Date.now, checkpoints });
}

const VERIFIED_ENTRIES = 40_000;
const VERIFIED_AT_ONCE = 2_000;

/** Seals, chain and tree of a journal, beside one SHA-256 over its bytes; per entry. */
async function measureVerify(above: string, key: JournalKey): Promise<BenchCase> {
  const folder = join(above, 'verified');
  const journal = await openSigned(folder, key, 'server');
  await timed(VERIFIED_AT_ONCE, VERIFIED_ENTRIES, (index) => journal.append(sampleDecision(`receipt-${index}`)));
  await journal.close();
  const segments = join(folder, 'journal', 'server');
  const paths = (await readdir(segments)).filter((name) => name.endsWith('.jsonl')).map((name) => join(segments, name));
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    let begin = performance.now();
    const report = await verifyJournal({ folder, key });
    if (!report.ok || report.entries < VERIFIED_ENTRIES) throw new Error('the journal does not verify');
    ours.push(((performance.now() - begin) * 1_000) / VERIFIED_ENTRIES);
    begin = performance.now();
    for (const path of paths) hash('sha256', await readFile(path));
    theirs.push(((performance.now() - begin) * 1_000) / VERIFIED_ENTRIES);
  }
  // The first round of each is not warm.
  const [verify, bare] = [ours.slice(1), theirs.slice(1)];
  return {
    case: 'verify',
    median_us: rounded(quantile(verify, 0.5)),
    p99_us: rounded(quantile(verify, 0.99)),
    spread_us: [rounded(quantile(verify, 0.25)), rounded(quantile(verify, 0.75))],
    ratio_to: { 'bare SHA-256': rounded(quantile(bare, 0.5) / quantile(verify, 0.5)) },
  };
}

async function theirRound(
  path: string,
  lines: readonly string[],
  appenders: Appenders,
  rounds: Round[],
): Promise<void> {
  const file = await open(path, 'ax', 0o600);
  let last: Promise<unknown> = Promise.resolve();
  const write = async (line: string) => {
    await file.appendFile(`${line}\n`);
    await file.datasync();
  };
  // One at a time, as under a lock: a chain has an order.
  const append: Append = (index) => {
    last = last.then(() => write(lines[index] as string));
    return last;
  };
  rounds.push(await timed(appenders, lines.length, append));
  await file.close();
}

/** `count` appends by so many callers, each of which waits for one before it makes the next. */
async function timed(appenders: number, count: number, append: Append): Promise<Round> {
  const waitsUs: number[] = [];
  let next = 0;
  const caller = async () => {
    while (next < count) {
      const index = next++;
      const begin = performance.now();
      await append(index);
      waitsUs.push((performance.now() - begin) * 1_000);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: appenders }, caller));
  return { usPerAppend: ((performance.now() - begin) * 1_000) / count, waitsUs };
}

async function readLines(path: string): Promise<readonly string[]> {
  return (await readFile(path, 'utf8')).split('\n').slice(0, -1);
}

/** Both files hold the same number of entries that verify. */
async function expectSame(key: JournalKey, origin: string, ...paths: readonly string[]): Promise<void> {
  const entries: number[] = [];
  for (const path of paths) {
    const verifier = createVerifier<number>({ origin, keys: key.ring });
    for (const [index, line] of (await readLines(path)).entries()) verifier.line(line, index);
    if (verifier.firstBad !== undefined) throw new Error(`${path} does not verify: ${verifier.firstBad.what}`);
    entries.push(verifier.entries);
  }
  if (new Set(entries).size !== 1) throw new Error(`the files hold ${entries.join(' and ')} entries`);
}
