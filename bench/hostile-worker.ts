/** Times the inspection of the one text it is told, five times, and prints the median in microseconds. */
import { inspect, LIMITS, ProblemError } from '@sluice/core';
import { BENIGN, filled, nestedBase64 } from '../packages/core/src/inspect/testing/hostile-texts.ts';
import { quantile } from './report.ts';

const SIZE = 1_048_576;
const RUNS = 5;
/** Pieces may hold half a character, which no command line carries: they come as JSON. */
const wanted = JSON.parse(process.argv[2] ?? '""') as string;
const text = textOf(wanted);
// One flat string, as a document that was read holds it: `repeat` makes a tree, and flattening would be timed.
text.charCodeAt(SIZE - 1);
process.stdout.write(`${quantile(Array.from({ length: RUNS }, microseconds), 0.5)}\n`);

function textOf(name: string): string {
  if (name === 'prose' || name === 'json') return BENIGN[name](SIZE);
  if (name === 'domain') return `x@${filled('a.1', SIZE - 2)}`;
  if (name === 'base64') return nestedBase64(SIZE);
  return filled(name.slice('piece:'.length), SIZE);
}

function microseconds(): number {
  const started = performance.now();
  try {
    inspect(text, { limits: LIMITS });
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
  }
  return (performance.now() - started) * 1_000;
}
