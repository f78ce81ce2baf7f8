/**
 * `npm run -s differential -- [--programs N] [--seed N]`: random Datalog programs through our evaluators and Cozo. Prints what differs;
 * the exit code is 1 if anything does.
 */
import { parseArgs } from 'node:util';
import { compareBatch } from './differential/compare.ts';
import { openCozo } from './policy/cozo.ts';

const BATCH = 16;
const PROGRESS_MS = 10_000;
/** A WebAssembly memory never shrinks, so a new database is opened now and then. */
const BATCHES_PER_DATABASE = 500;
const SHOWN_MAX = 20;

const { values } = parseArgs({ options: { programs: { type: 'string' }, seed: { type: 'string' } } });
const wanted = Number(values.programs ?? 100_000);
const first = Number(values.seed ?? 1);
process.stderr.write(`differential: ${wanted} programs, seed ${first}\n`);

const started = performance.now();
let shownAt = started;
let [compared, refused, rows, wrong] = [0, 0, 0, 0];
let database = await openCozo();
for (let batch = 0; compared < wanted; batch += 1) {
  if (batch % BATCHES_PER_DATABASE === BATCHES_PER_DATABASE - 1) database = await openCozo();
  const outcome = compareBatch(first + batch, BATCH, database);
  compared += outcome.compared;
  refused += outcome.refused;
  rows += outcome.rows;
  for (const counterexample of outcome.counterexamples) {
    wrong += 1;
    if (wrong <= SHOWN_MAX) process.stdout.write(`${counterexample}\n\n`);
  }
  if (performance.now() - shownAt > PROGRESS_MS) {
    shownAt = performance.now();
    process.stderr.write(`differential: ${compared} compared, ${refused} refused, ${rows} rows, ${wrong} differ\n`);
  }
}
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
process.stdout.write(
  `${compared} programs compared in ${seconds} s (seed ${first}), ${rows} derived rows, ${refused} programs refused by our checks, ${wrong} differ\n`,
);
process.exitCode = wrong === 0 ? 0 : 1;
