/** Random Datalog programs through our evaluators and Cozo. */
import { openCozo } from '../policy/cozo.ts';
import { compareBatch } from './compare.ts';
import { Progress } from './progress.ts';

const BATCH = 16;
/** A WebAssembly memory never shrinks, so a new database is opened now and then. */
const BATCHES_PER_DATABASE = 500;

export async function compareDatalog(wanted: number, seed: number): Promise<void> {
  const progress = new Progress(`${wanted} Datalog programs beside Cozo, seed ${seed}`);
  let [compared, refused, rows] = [0, 0, 0];
  const standing = () => `${compared} compared, ${refused} refused by our checks, ${rows} derived rows`;
  let database = await openCozo();
  for (let batch = 0; compared < wanted; batch += 1) {
    if (batch % BATCHES_PER_DATABASE === BATCHES_PER_DATABASE - 1) database = await openCozo();
    const outcome = compareBatch(seed + batch, BATCH, database);
    compared += outcome.compared;
    refused += outcome.refused;
    rows += outcome.rows;
    progress.note(outcome.counterexamples, standing);
  }
  progress.end(standing());
}
