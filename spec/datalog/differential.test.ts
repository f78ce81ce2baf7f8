import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareBatch } from '../../bench/differential/compare.ts';
import { openCozo } from '../../bench/policy/cozo.ts';

const PEER = new URL('../../bench/node_modules/cozo-lib-wasm', import.meta.url);
const BATCHES = 12;

/** Some programs; `npm run differential` compares a hundred thousand. Without the peer, our two evaluators are compared with each other. */
test('random programs derive the same rows in both of our evaluators and in Cozo, where that is installed', async () => {
  const database = existsSync(PEER) ? await openCozo() : undefined;
  let [compared, rows] = [0, 0];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const outcome = compareBatch(20_261_121 + batch, 16, database);
    expect(outcome.counterexamples).toEqual([]);
    compared += outcome.compared;
    rows += outcome.rows;
  }
  // A comparison of nothing proves nothing.
  expect(compared).toBeGreaterThan(150);
  expect(rows).toBeGreaterThan(300);
});
