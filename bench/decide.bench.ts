/**
 * Deciding: the whole pipeline (normalise, inspect, rule, transform) on actions of the starter pack, and ten rules over tool
 * name and arguments beside json-rules-engine and beside a hand-written function with the same checks.
 */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Action,
  compilePolicies,
  decide,
  type Engine,
  emptyAction,
  gatherFacts,
  LIMITS,
  type PolicySet,
  rule,
} from '@sluice/core';
import { contest } from './measure.ts';
import type { BenchReport } from './report.ts';

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
const session = { id: '', workspaces: ['/work/app'], home: '/home/ada', context: {} };
const principal = { tenant: 'default', agent: 'bench', roles: [] };

export async function run(): Promise<BenchReport> {
  const cases = [
    starterCase('starter-read', { type: 'tool.call', tool: 'read_file', args: { path: 'src/main.ts' } }),
    starterCase('starter-shell', { type: 'shell.exec', command: 'npm test -- --watch=false' }),
    starterCase('starter-write', {
      type: 'file.write',
      resource: 'notes.txt',
      text: 'customer email is alice@example.com',
    }),
    await tenRules(),
  ];
  return {
    name: 'decide',
    note: 'microseconds per decision without recording; ratio_to is ours ÷ theirs in time, below 1 is faster',
    cases,
  };
}

function starterCase(name: string, action: Partial<Action>) {
  const policies = compile([
    { name: 'starter.yaml', text: readFileSync(new URL('../policies/starter/starter.yaml', import.meta.url), 'utf8') },
  ]);
  const engine: Engine = {
    policies,
    limits: LIMITS,
    ports: { keyedDigestHex: (_purpose, _tenant, text) => createHmac('sha256', 'bench').update(text).digest('hex') },
  };
  const request = { action: { ...emptyAction('x'), ...action }, principal, session, claimedFindings: [] };
  if (decide(request, engine).verdict !== 'allow') throw new Error(`${name}: expected an allow`);
  const wire = JSON.stringify(request.action);
  return contest({
    case: name,
    ours: () => decide(request, engine),
    peers: { 'JSON.parse and stringify of the action': () => JSON.stringify(JSON.parse(wire)) },
  });
}

/** By name, so that the types of the repository do not depend on what this folder has installed. */
const PEER = 'json-rules-engine';

interface JsonRulesEngine {
  readonly Engine: new (
    rules: readonly unknown[],
  ) => { readonly run: (facts: Readonly<Record<string, unknown>>) => Promise<{ readonly events: readonly unknown[] }> };
}

const TOOLS = Array.from({ length: 10 }, (_, index) => `tool_${index}`);

/** Ten deny rules, each for one tool and a threshold; 64 inputs of which some are denied. */
async function tenRules() {
  const text = JSON.stringify({
    name: 'ten',
    default_verdict: 'ALLOW',
    rules: TOOLS.map((tool, index) => ({
      name: `deny-${tool}`,
      conditions: [
        { field: 'tool_name', operator: 'eq', value: tool },
        { field: 'args.count', operator: 'gt', value: index * 10 },
      ],
    })),
  });
  const policies = compile([{ name: 'ten.yaml', text }]);
  const inputs = Array.from({ length: 64 }, (_, index) => ({ tool: `tool_${index % 16}`, count: (index * 7) % 120 }));
  const facts = inputs.map(({ tool, count }) =>
    gatherFacts({
      action: { ...emptyAction('tool.call'), tool, args: { count } },
      findings: [],
      principal,
      session,
      targets: {},
    }),
  );
  const { Engine: RulesEngine } = (await import(PEER)) as JsonRulesEngine;
  const theirs = new RulesEngine(
    TOOLS.map((tool, index) => ({
      conditions: {
        all: [
          { fact: 'tool', operator: 'equal', value: tool },
          { fact: 'count', operator: 'greaterThan', value: index * 10 },
        ],
      },
      event: { type: 'deny' },
    })),
  );
  for (const [index, input] of inputs.entries()) {
    const wanted = handWritten(input);
    const peer = (await theirs.run(input)).events.length > 0 ? 'deny' : 'allow';
    if (rule(policies, facts[index] as (typeof facts)[number], LIMITS).verdict !== wanted || peer !== wanted)
      throw new Error(`input ${index}: the contestants disagree`);
  }
  let next = 0;
  const turn = <T>(list: readonly T[]) => list[next++ & 63] as T;
  const own = contest({
    case: 'rules-10',
    ours: () => rule(policies, turn(facts), LIMITS),
    peers: { 'hand-written function': () => handWritten(turn(inputs)) },
  });
  const peerUs = await medianAsync(async () => theirs.run(turn(inputs)));
  return {
    ...own,
    ratio_to: { ...own.ratio_to, 'json-rules-engine': Number((own.median_us / peerUs).toPrecision(3)) },
  };
}

function handWritten({ tool, count }: { readonly tool: string; readonly count: unknown }): 'allow' | 'deny' {
  for (const [index, name] of TOOLS.entries()) {
    if (tool !== name) continue;
    if (typeof count !== 'number') return 'deny';
    if (count > index * 10) return 'deny';
  }
  return 'allow';
}

async function medianAsync(work: () => Promise<unknown>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const started = performance.now();
    for (let call = 0; call < 300; call += 1) await work();
    samples.push(((performance.now() - started) * 1_000) / 300);
  }
  return samples.toSorted((a, b) => a - b)[6] ?? Number.NaN;
}

function compile(files: Parameters<typeof compilePolicies>[0]): PolicySet {
  return compilePolicies(files, { limits: LIMITS, sha256Hex });
}
