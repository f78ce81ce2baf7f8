/**
 * The inspection of 1 MiB of hostile text beside 1 MiB of benign prose, the fastest ordinary text. Every text is timed in a process
 * of its own: one that has seen nothing else, so that no text profits or suffers from what ran before it.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HOSTILE_MIXTURES, HOSTILE_PIECES } from '../packages/core/src/inspect/testing/hostile-texts.ts';
import { type BenchCase, type BenchReport, quantile, rounded } from './report.ts';

const WORKER = fileURLToPath(new URL('hostile-worker.ts', import.meta.url));
/** Processes per hostile text; the benign one is timed once per this many texts. */
const PROCESSES = 3;
const start = promisify(execFile);

export async function run(): Promise<BenchReport> {
  const prose: number[] = [];
  const json: number[] = [];
  const texts = new Map<string, number[]>();
  const pieces = [...[...HOSTILE_PIECES, ...HOSTILE_MIXTURES].map((piece) => `piece:${piece}`), 'domain', 'base64'];
  for (let round = 0; round < PROCESSES; round++) {
    for (const [index, text] of pieces.entries()) {
      if (index % 8 === 0) {
        prose.push(await microseconds('prose'));
        json.push(await microseconds('json'));
      }
      texts.set(text, [...(texts.get(text) ?? []), await microseconds(text)]);
    }
  }
  const benign = { prose: quantile(prose, 0.5), json: quantile(json, 0.5) };
  const hostile = [...texts].map(([text, times]) => result(text, times, benign));
  return {
    name: 'hostile',
    note: `microseconds per inspection of 1 MiB of text, median of five in a fresh process, median over ${PROCESSES} processes; ratio_to is hostile ÷ benign in time; a text refused for too many findings counts as it is`,
    cases: [
      result('prose', prose, benign),
      result('json', json, benign),
      ...hostile.sort((a, b) => b.median_us - a.median_us),
    ],
  };
}

function result(text: string, times: readonly number[], benign: Readonly<Record<string, number>>): BenchCase {
  const median = quantile(times, 0.5);
  return {
    case: JSON.stringify(text.replace(/^piece:/, '')),
    median_us: rounded(median),
    p99_us: rounded(quantile(times, 0.99)),
    spread_us: [rounded(quantile(times, 0.25)), rounded(quantile(times, 0.75))],
    ratio_to: Object.fromEntries(Object.entries(benign).map(([name, us]) => [name, rounded(median / us)])),
  };
}

async function microseconds(text: string): Promise<number> {
  const { stdout } = await start(process.execPath, [...process.execArgv, WORKER, JSON.stringify(text)]);
  return Number(stdout);
}
