/** Scanning, all detectors on, beside `JSON.parse` of the same bytes, the naive scanner and other tools. */
import { inspect, type Json, LIMITS, readJson } from '@sluice/core';
import { DETECTORS } from '../packages/core/src/inspect/detectors/index.ts';
import type { Detector } from '../packages/core/src/inspect/engine/detector.ts';
import { naiveScanner } from '../packages/core/src/inspect/engine/naive.ts';
import { definePatternDetector } from '../packages/core/src/inspect/engine/pattern-detector.ts';
import { inspectWith } from '../packages/core/src/inspect/inspect.ts';
import { contest, median } from './measure.ts';
import { type BenchCase, type BenchReport, rounded } from './report.ts';
import { records, texts, toolOutputs, worst } from './scan/payloads.ts';
import { loadTools, type Tools, thirtyExpressions } from './scan/peers.ts';

const KB = 1_024;
const MB = 1_048_576;
/** Payloads for measuring are larger than those a gate takes. */
const limits = { ...LIMITS, jsonNodesMax: 10_000_000, findingsMax: 1_000_000, scanCharsMax: 64 * MB };

export async function run(): Promise<BenchReport> {
  const tools = await loadTools();
  const outputs = { '1kb': toolOutputs(KB), '10kb': toolOutputs(10 * KB), '1mb': toolOutputs(MB) };
  const cases = [
    jsonCase('json-1kb', outputs['1kb'], { ...atOnce(tools, outputs['1kb']), ...naive(outputs['1kb']) }),
    jsonCase('json-10kb', outputs['10kb'], atOnce(tools, outputs['10kb'])),
    jsonCase('json-1mb', outputs['1mb'], { 'thirty expressions': () => thirtyExpressions(outputs['1mb']) }),
    jsonCase('records-1mb', records(MB), {}),
    ...Object.entries(texts(MB)).map(([kind, text]) => textCase(`${kind}-1mb`, text, JSON.stringify(text))),
  ];
  const clean = cases.find((each) => each.case === 'prose-1mb') as BenchCase;
  return {
    name: 'scan',
    note: 'microseconds per inspection, all detectors on; ratio_to is ours ÷ theirs in time, below 1 is faster',
    cases,
    tables: {
      'beside tools that answer later': await later(tools, outputs),
      'texts in which something seems to begin everywhere': Object.entries(worst(MB)).map(([what, text]) => {
        const us = median(() => inspect(text, { limits }));
        return { what, us: String(rounded(us)), 'times clean prose': String(rounded(us / clean.median_us)) };
      }),
      'the cost of more rules, on json-1mb': addedRules(outputs['1mb']),
    },
  };
}

function jsonCase(name: string, text: string, peers: Readonly<Record<string, () => unknown>>): BenchCase {
  const document = readJson(text, limits);
  return contest({
    case: name,
    ours: () => inspect(document, { limits }),
    peers: { 'JSON.parse': () => JSON.parse(text) as Json, ...peers },
    roundMs: text.length > 100_000 ? 400 : 60,
    rounds: 9,
  });
}

function textCase(name: string, text: string, wire: string): BenchCase {
  return contest({
    case: name,
    ours: () => inspect(text, { limits }),
    peers: { 'JSON.parse': () => JSON.parse(wire) as Json },
    roundMs: 300,
    rounds: 5,
  });
}

function atOnce({ redactPii }: Tools, text: string): Readonly<Record<string, () => unknown>> {
  return { 'thirty expressions': () => thirtyExpressions(text), 'redact-pii': () => redactPii(text) };
}

function naive(text: string): Readonly<Record<string, () => unknown>> {
  const document = readJson(text, limits);
  const scanner = naiveScanner(DETECTORS);
  const slowly = () => inspectWith(scanner, document, { limits });
  if (JSON.stringify(slowly()) !== JSON.stringify(inspect(document, { limits })))
    throw new Error('the scanners disagree');
  return { 'naive scanner': slowly };
}

/** These return promises, and are timed one call after the other. */
async function later(
  tools: Tools,
  outputs: Readonly<Record<string, string>>,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows: Readonly<Record<string, string>>[] = [];
  for (const [size, text] of Object.entries(outputs)) {
    const document = readJson(text, limits);
    const ours = median(() => inspect(document, { limits }));
    const theirs: Record<string, string> = {};
    for (const [name, tool] of Object.entries(tools.later)) {
      // A megabyte takes the second one several seconds.
      if (size === '1mb' && name === 'openredaction') continue;
      theirs[`times ${name}`] = String(rounded(ours / (await medianOf(() => tool(text)))));
    }
    rows.push({ what: `json-${size}`, us: String(rounded(ours)), ...theirs });
  }
  return rows;
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const started = performance.now();
    await work();
    times.push((performance.now() - started) * 1_000);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] as number;
}

function addedRules(text: string): readonly Readonly<Record<string, string>>[] {
  const document = readJson(text, limits);
  return [0, 100, 300, 1_000].map((count) => {
    const detectors: readonly Detector[] = [...DETECTORS, ...Array.from({ length: count }, (_, at) => made(at))];
    const started = performance.now();
    inspect('x', { limits, detectors });
    const compiled = performance.now() - started;
    const us = median(() => inspect(document, { limits, detectors }));
    return { what: `${count} more`, us: String(rounded(us)), 'ms to compile': String(rounded(compiled)) };
  });
}

function made(index: number): Detector {
  const letters = Array.from({ length: 4 }, (_, at) => String.fromCharCode(97 + ((index * (at + 7) + at * 3) % 26)));
  return definePatternDetector({
    id: `made-${index}`,
    description: 'Made up',
    severity: 'low',
    confidence: 0.5,
    anchors: [`${letters.join('')}${index}_`],
    pattern: '[0-9A-Za-z]{24}',
    examples: { true: [], false: [] },
  });
}
