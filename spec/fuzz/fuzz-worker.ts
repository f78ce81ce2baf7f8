/** Reads one chunk after the other and says how far it is, so that who watches can tell a hang from work. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FuzzResult, fuzz } from './run.ts';
import { TARGETS } from './targets.ts';

export interface FuzzJob {
  readonly seed: number;
  /** Texts for all readers together. */
  readonly inputs: number;
  /** Only this reader, if given. */
  readonly reader: string | undefined;
}

export interface FuzzProgress extends FuzzResult {
  readonly target: string;
  readonly from: number;
  readonly to: number;
}

/** Texts between two signs of life. */
const CHUNK = 2_000;

const { seed, inputs, reader } = workerData as FuzzJob;
const targets = reader === undefined ? TARGETS : TARGETS.filter(({ name }) => name === reader);
for (let from = 0; from < inputs; from += CHUNK)
  for (const target of targets) {
    const [first, to] = [from, Math.min(inputs, from + CHUNK)].map((number) =>
      Math.ceil(number * (reader === undefined ? target.share : 1)),
    );
    if (first === undefined || to === undefined || first === to) continue;
    const progress: FuzzProgress = { target: target.name, from: first, to, ...fuzz(target, seed, first, to) };
    parentPort?.postMessage(progress);
  }
