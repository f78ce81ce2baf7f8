/** Makes texts, scans each in three ways, and tells where the ways part. */
import { isDeepStrictEqual } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { type Finding, type Json, LIMITS } from '@sluice/core';
import { DETECTORS } from '../../packages/core/src/inspect/detectors/index.ts';
import { compile } from '../../packages/core/src/inspect/engine/compile.ts';
import { jsKernel } from '../../packages/core/src/inspect/engine/kernel/js-kernel.ts';
import { wasmKernel } from '../../packages/core/src/inspect/engine/kernel/wasm-kernel.ts';
import { naiveScanner } from '../../packages/core/src/inspect/engine/naive.ts';
import { type Scanner, scannerWith } from '../../packages/core/src/inspect/engine/scan.ts';
import { inspectWith } from '../../packages/core/src/inspect/inspect.ts';
import { FRAGMENTS } from '../../packages/core/src/inspect/testing/fragments.ts';
import { Random } from '../../spec/random.ts';

export interface ScanJob {
  readonly seed: number;
  readonly texts: number;
}

export interface ScanChunk {
  readonly compared: number;
  readonly findings: number;
  readonly twoByte: number;
  readonly differing: readonly string[];
}

const CHUNK = 1_000;
/** The naive scanner tries every detector at every character, so texts are short and what is far apart in them is blank. */
const PIECES_MAX = 4;
const CHARS_MAX = 160;
const OFFSETS = 130;
const KEYS = ['', '', '', 'ssn', 'phone', 'api_key', 'awsSecret', 'zip', 'passport_no', 'tax id', 'iban'];

const EXAMPLES = DETECTORS.flatMap(({ examples }) => [...examples.true, ...examples.false])
  .map((example) => (typeof example === 'string' ? example : example.text))
  .filter((text) => text.length <= CHARS_MAX);

const wasm = wasmKernel(compile(DETECTORS).tables);
if (wasm === undefined) throw new Error('this machine has no WebAssembly with vectors');
const naive = naiveScanner(DETECTORS);
const ways: readonly Scanner[] = [
  scannerWith(compile(DETECTORS), (tables) => wasmKernel(tables) ?? jsKernel(tables)),
  scannerWith(compile(DETECTORS), jsKernel),
];

function piece(random: Random): string {
  const chosen = random.chance(0.5) ? random.pick(EXAMPLES) : random.pick(FRAGMENTS);
  if (random.chance(0.7)) return chosen;
  // Cut, or with a character changed.
  const at = random.below(chosen.length + 1);
  if (random.chance(0.5)) return random.chance(0.5) ? chosen.slice(at) : chosen.slice(0, at);
  return chosen.slice(0, at) + random.pick(FRAGMENTS).charAt(0) + chosen.slice(at + 1);
}

function documentOf(random: Random): Json {
  let text = '';
  for (let pieces = 1 + random.below(PIECES_MAX); pieces > 0 && text.length < CHARS_MAX; pieces--)
    text += piece(random);
  // At the borders of the blocks the kernels read: blanks are quickly gone through.
  if (random.chance(0.1)) text = ' '.repeat(random.below(OFFSETS)) + text;
  const key = random.pick(KEYS);
  if (key === '') return random.chance(0.9) ? text : [piece(random), text];
  return { [key]: text };
}

function scan(scanner: Scanner, document: Json): readonly Finding[] {
  return inspectWith(scanner, document, { limits: LIMITS });
}

const { seed, texts } = workerData as ScanJob;
const random = new Random(Math.imul(seed, 0x9e3779b1));
for (let from = 0; from < texts; from += CHUNK) {
  const chunk = { compared: 0, findings: 0, twoByte: 0, differing: [] as string[] };
  for (let index = from; index < Math.min(from + CHUNK, texts); index++) {
    const document = documentOf(random);
    const expected = scan(naive, document);
    const written = JSON.stringify(document);
    if (!ways.every((way) => isDeepStrictEqual(scan(way, document), expected))) chunk.differing.push(written);
    chunk.compared++;
    chunk.findings += expected.length;
    if (/[^\0-\u00ff]/.test(written)) chunk.twoByte++;
  }
  parentPort?.postMessage(chunk satisfies ScanChunk);
}
