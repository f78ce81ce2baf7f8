/**
 * `npm run -s fuzz -- [--inputs N] [--seed N] [--reader NAME]`: mutated texts through every reader of untrusted text, or one of them, until something throws, hangs or
 * breaks a limit. The exit code is 1 if anything did.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzJob, FuzzProgress } from './fuzz-worker.ts';
import { TARGETS } from './targets.ts';

/** A chunk of texts that takes longer than this hangs. */
const SILENCE_MS_MAX = 120_000;
const PROGRESS_MS = 10_000;

interface Tally {
  inputs: number;
  accepted: number;
  refused: number;
  slowestMs: number;
}

const { values } = parseArgs({
  options: { inputs: { type: 'string' }, seed: { type: 'string' }, reader: { type: 'string' } },
});
const wanted = Number(values.inputs ?? 1_000_000);
const job: FuzzJob = { seed: Number(values.seed ?? 1), inputs: wanted, reader: values.reader };
const readers = TARGETS.filter(({ name }) => values.reader === undefined || name === values.reader);
if (readers.length === 0) throw new Error(`the readers are ${TARGETS.map(({ name }) => name).join(', ')}`);
process.stderr.write(`fuzz: ${job.inputs} texts for ${readers.map(({ name }) => name).join(', ')}, seed ${job.seed}\n`);

const started = performance.now();
const tallies = new Map<string, Tally>();
let failures = 0;
let heardAt = started;
let shownAt = started;
let last = 'the first text';
const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), { workerData: job });

const watch = setInterval(() => {
  if (performance.now() - heardAt < SILENCE_MS_MAX) return;
  process.stdout.write(`hangs in the chunk behind ${last} (seed ${job.seed})\n`);
  process.exitCode = 1;
  clearInterval(watch);
  void worker.terminate();
}, 1_000);

worker.on('message', ({ target, to, accepted, refused, slowestMs, failures: found }: FuzzProgress) => {
  heardAt = performance.now();
  last = `${target} ${to}`;
  const tally = tallies.get(target) ?? { inputs: 0, accepted: 0, refused: 0, slowestMs: 0 };
  tallies.set(target, tally);
  tally.inputs += accepted + refused;
  tally.accepted += accepted;
  tally.refused += refused;
  tally.slowestMs = Math.max(tally.slowestMs, slowestMs);
  failures += found.length;
  for (const failure of found) process.stdout.write(`${failure}\n\n`);
  if (heardAt - shownAt < PROGRESS_MS) return;
  shownAt = heardAt;
  process.stderr.write(`fuzz: ${sum(({ inputs }) => inputs)} texts, ${failures} failures\n`);
});
worker.on('error', (error) => {
  process.stdout.write(`the reader’s thread died behind ${last}: ${error instanceof Error ? error.message : ''}\n`);
  process.exitCode = 1;
});
worker.on('exit', () => {
  clearInterval(watch);
  for (const [target, { inputs, accepted, refused, slowestMs }] of tallies)
    process.stdout.write(
      `${target}: ${inputs} texts, ${accepted} accepted, ${refused} refused with problems, slowest ${slowestMs.toFixed(1)} ms\n`,
    );
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(
    `${sum(({ inputs }) => inputs)} texts in ${seconds} s (seed ${job.seed}), ${failures} failures\n`,
  );
  if (failures > 0) process.exitCode = 1;
});

function sum(of: (tally: Tally) => number): number {
  return [...tallies.values()].reduce((total, tally) => total + of(tally), 0);
}
