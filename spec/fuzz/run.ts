/** Reads mutated texts one after the other. A text is either read or refused with problems, within its limits and its time. */
import { ProblemError } from '@sluice/core';
import { Random } from '../random.ts';
import { mutated } from './mutate.ts';
import type { Target } from './targets.ts';

/** One text may take this long, in milliseconds; the longest allowed are a hundred times below. */
const TIME_MS_MAX = 1_000;

export interface FuzzResult {
  readonly accepted: number;
  readonly refused: number;
  readonly slowestMs: number;
  /** What went wrong, with the number that repeats it. */
  readonly failures: readonly string[];
}

/** The text of that number, the same for the same seed. */
function inputOf({ seeds, words }: Target, seed: number, number: number): string {
  return mutated(seeds, words, new Random(Math.imul(seed, 0x01000193) ^ number));
}

export function fuzz(target: Target, seed: number, from: number, to: number): FuzzResult {
  const failures: string[] = [];
  let [accepted, refused, slowestMs] = [0, 0, 0];
  for (let number = from; number < to; number += 1) {
    const text = inputOf(target, seed, number);
    const outcome = readOnce(target, text);
    if (outcome.refused) refused += 1;
    else accepted += 1;
    slowestMs = Math.max(slowestMs, outcome.ms);
    const wrong = outcome.wrong ?? (outcome.ms > TIME_MS_MAX ? slow(target, text) : undefined);
    if (wrong !== undefined)
      failures.push(`${target.name} ${number} (seed ${seed}): ${wrong}\n${JSON.stringify(text).slice(0, 4_000)}`);
  }
  return { accepted, refused, slowestMs, failures };
}

interface Outcome {
  readonly refused: boolean;
  readonly ms: number;
  readonly wrong: string | undefined;
}

function readOnce(target: Target, text: string): Outcome {
  const started = performance.now();
  try {
    const breach = target.read(text);
    const wrong = breach === undefined ? undefined : `accepted beyond ${breach}`;
    return { refused: false, ms: performance.now() - started, wrong };
  } catch (error) {
    const wrong = error instanceof ProblemError ? undefined : `throws ${String(error).slice(0, 300)}`;
    return { refused: true, ms: performance.now() - started, wrong };
  }
}

/** A busy machine is slow once, a bad text every time. */
function slow(target: Target, text: string): string | undefined {
  const ms = Math.min(readOnce(target, text).ms, readOnce(target, text).ms);
  return ms > TIME_MS_MAX ? `takes ${Math.round(ms)} ms` : undefined;
}
