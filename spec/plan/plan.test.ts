import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type JsonObject, readJson } from '@sluice/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkPlan } from './run.ts';
import { readTerm } from './term.ts';

const CASES = parse(readFileSync(new URL('cases.yaml', import.meta.url), 'utf8')) as readonly JsonObject[];

test.each(CASES.map((row) => [String(row['note']), row] as const))('%s', (_note, row) => {
  expect(checkPlan(row)).toMatchObject({ passed: true, why: '' });
});

describe('the runner', () => {
  const [right] = CASES as readonly [JsonObject];

  test('reports another result, a missing error and a refused built-in apart', () => {
    expect(checkPlan({ ...right, want_plan_result: [] }).cause).toBe('other result');
    expect(checkPlan({ ...right, want_plan_result: null }).cause).toBe('no error');
    const plan = { ...(right['plan'] as JsonObject), static: { builtin_funcs: [{ name: 'http.send' }] } };
    expect(checkPlan({ ...right, plan }).cause).toContain('http.send');
  });

  test('reads terms with sets, and keys of any kind', () => {
    expect(readTerm('{"a": {1, [2]}, "b": set(),}')).toMatchObject({ size: 2 });
    expect(() => readTerm('1 2')).toThrow('unexpected text');
  });
});

const outside = `${process.env['SLUICE_CONFORMANCE_DIR'] ?? `${process.cwd()}/../shared/conformance`}/rego/plan-cases.jsonl.gz`;

test('the outside suite: the core of the language at 99 %, built-ins at 99 %', () => {
  if (!existsSync(outside)) {
    process.stderr.write(`the outside cases are not here: ${outside}\n`);
    expect(process.env['CI'] ?? '', 'in CI the cases must be there').not.toBe('true');
    return;
  }
  const lines = gunzipSync(readFileSync(outside)).toString('utf8').split('\n').filter(Boolean);
  const rows = lines.map((line) => readJson(line, { jsonDepthMax: 1_024, jsonNodesMax: 4_000_000 }) as JsonObject);
  const outcomes = rows.map(checkPlan);
  for (const tier of ['core', 'builtins']) {
    const of = outcomes.filter((outcome) => outcome.tier === tier);
    expect(of.length).toBeGreaterThan(600);
    expect(of.filter(({ passed }) => passed).length / of.length).toBeGreaterThanOrEqual(0.99);
  }
});
