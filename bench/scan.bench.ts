/** Scanning: 1 KB, 10 KB and 1 MB of JSON and prose beside `JSON.parse` of the same bytes and beside the naive scanner. */
import { inspect, type Json, LIMITS, readJson } from '@sluice/core';
import { DETECTORS } from '../packages/core/src/inspect/detectors/index.ts';
import { naiveScanner } from '../packages/core/src/inspect/engine/naive.ts';
import { inspectWith } from '../packages/core/src/inspect/inspect.ts';
import { contest } from './measure.ts';
import type { BenchReport } from './report.ts';

const limits = { ...LIMITS, jsonNodesMax: 10_000_000 };

export async function run(): Promise<BenchReport> {
  const cases = [
    jsonCase('json-1kb', 1_024),
    jsonCase('json-10kb', 10_240),
    jsonCase('json-1mb', 1_048_576),
    proseCase('prose-1mb', 1_048_576),
  ];
  return {
    name: 'scan',
    note: 'microseconds per inspection of a parsed document, all detectors on; ratio_to is ours ÷ theirs in time, below 1 is faster; the naive scanner is timed on the 1 KB case only',
    cases,
  };
}

function jsonCase(name: string, bytes: number) {
  const text = jsonText(bytes);
  const document = readJson(text, limits);
  const peers: Record<string, () => unknown> = { 'JSON.parse': () => JSON.parse(text) as Json };
  if (bytes <= 1_024) {
    const scanner = naiveScanner(DETECTORS);
    const naive = () => inspectWith(scanner, document, { limits });
    if (JSON.stringify(naive()) !== JSON.stringify(inspect(document, { limits })))
      throw new Error('the scanners disagree');
    peers['naive scanner'] = naive;
  }
  return contest({
    case: name,
    ours: () => inspect(document, { limits }),
    peers,
    roundMs: bytes > 100_000 ? 400 : 60,
    rounds: 9,
  });
}

function proseCase(name: string, bytes: number) {
  const sentence =
    'The quarterly review went well, and the team agreed to ship the smaller change first; nothing else was decided. ';
  const text = sentence.repeat(Math.ceil(bytes / sentence.length)).slice(0, bytes);
  const wire = JSON.stringify(text);
  return contest({
    case: name,
    ours: () => inspect(text, { limits }),
    peers: { 'JSON.parse': () => JSON.parse(wire) as Json },
    roundMs: 400,
    rounds: 9,
  });
}

/** Records as tools return them: ids, names, paths, numbers, now and then an address. */
function jsonText(bytes: number): string {
  const record = (index: number) => ({
    id: index,
    path: `src/module-${index % 97}/file.ts`,
    title: 'update the parser',
    lines: [1, 20, 300],
    author: index % 50 === 0 ? `user${index}@example.com` : 'bot',
    done: index % 2 === 0,
  });
  const records: unknown[] = [];
  let size = 2;
  while (size < bytes) {
    const next = record(records.length);
    records.push(next);
    size += JSON.stringify(next).length + 1;
  }
  return JSON.stringify(records);
}
