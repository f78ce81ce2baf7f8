/**
 * Policy evaluation: one agent policy of 10 and of 1,000 rules and 64 inputs, the same for every engine, equal answers checked
 * first. What is timed is one answer about a prepared action, without a memo on inputs.
 */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse, stringify } from 'yaml';
import { contest } from './measure.ts';
import { casbin } from './policy/casbin.ts';
import { cedar } from './policy/cedar.ts';
import { cozo } from './policy/cozo.ts';
import { cozoDatalog, type DatalogContestant, INPUT_COUNT, sluiceDatalog } from './policy/datalog.ts';
import { failClosedTable } from './policy/fail-closed.ts';
import { datalogFailClosedTable } from './policy/fail-closed-datalog.ts';
import { handWritten } from './policy/hand-written.ts';
import { jsonRulesEngine } from './policy/json-rules-engine.ts';
import { opaPlan, opaWasm } from './policy/opa-wasm.ts';
import { type Contestant, INPUTS, type Input, rulesOf, type ScenarioRule, wanted } from './policy/scenario.ts';
import { compile, policyDocument, policyText, sluice, sluiceGate, sluicePlan, sluiceTraced } from './policy/sluice.ts';
import { type BenchCase, type BenchReport, quantile, rounded } from './report.ts';

const DATALOG_FEW = 100;
const DATALOG_MANY = 10_000;
const FEW = 10;
const MANY = 1_000;

export async function run(): Promise<BenchReport> {
  const few = await rulesCase(`rules-${FEW}`, rulesOf(FEW), [handWritten()]);
  const many = await rulesCase(`rules-${MANY}`, rulesOf(MANY), []);
  const kilobytes = memoryOf(rulesOf(MANY));
  return {
    name: 'policy',
    note: `microseconds per evaluation of a prepared action; ratio_to is ours ÷ theirs in time, below 1 is faster; ${MANY} compiled rules take ${kilobytes} KB; load-${MANY} is compiling ${MANY} YAML rules beside parsing the same file; datalog-N decides by a Datalog policy while the session holds N facts, which Cozo has as stored relations`,
    cases: [
      few,
      { ...many, ratio_to: { ...many.ratio_to, 'rules-10': rounded(many.median_us / few.median_us) } },
      await ownCase('explained-10', sluiceTraced(rulesOf(FEW))),
      await ownCase('decide-10', sluiceGate(rulesOf(FEW))),
      await planCase(),
      loadCase(),
      ...(await datalogCases()),
    ],
    tables: {
      'where a deny rule cannot be told (spec/fail-closed)': (await failClosedTable()).map((row) => ({ ...row })),
      'where a Datalog deny cannot be told (spec/fail-closed)': (await datalogFailClosedTable()).map((row) => ({
        ...row,
      })),
    },
  };
}

async function rulesCase(
  name: string,
  rules: readonly ScenarioRule[],
  more: readonly Contestant[],
): Promise<BenchCase> {
  const ours = sluice(rules);
  const peers = [
    await cedar(rules),
    await casbin(rules),
    await jsonRulesEngine(rules),
    await opaWasm(rules),
    await cozo(rules),
    ...more,
  ];
  for (const one of [ours, ...peers]) await checkAnswers(one, rules);
  const sync = peers.filter((peer) => peer.name !== 'json-rules-engine');
  const measured = contest({
    case: name,
    ours: turns(ours),
    peers: Object.fromEntries(sync.map((peer) => [peer.name, turns(peer)])),
  });
  const [waiting] = peers.filter((peer) => peer.name === 'json-rules-engine');
  const theirs = await medianAsync(turns(waiting as Contestant), rules.length > FEW ? 20 : 300);
  return {
    ...measured,
    ratio_to: { ...measured.ratio_to, 'json-rules-engine': rounded(measured.median_us / theirs) },
  };
}

/** A policy of OPA's as the plan it compiles it to, on our engine, beside its own WebAssembly. */
async function planCase(): Promise<BenchCase> {
  const rules = rulesOf(FEW);
  const ours = sluicePlan(opaPlan(rules));
  await checkAnswers(ours, rules);
  const peers = { 'opa-wasm': turns(await opaWasm(rules)), 'rules-10': turns(sluice(rules)) };
  return contest({ case: `plan-${FEW}`, ours: turns(ours), peers });
}

/** Ours in another way, beside ours. */
async function ownCase(name: string, way: Contestant): Promise<BenchCase> {
  const rules = rulesOf(FEW);
  await checkAnswers(way, rules);
  return contest({ case: name, ours: turns(way), peers: { 'rules-10': turns(sluice(rules)) } });
}

async function checkAnswers(contestant: Contestant, rules: readonly ScenarioRule[]): Promise<void> {
  for (const [index, input] of INPUTS.entries()) {
    const answer = await contestant.decide(input, index);
    const right = wanted(rules, input);
    if (answer !== right)
      throw new Error(`${contestant.name} answers ${answer} and not ${right} to ${JSON.stringify(input)}`);
  }
}

function turns({ decide }: Contestant): () => unknown {
  let next = 0;
  return () => {
    const index = next++ & 63;
    return decide(INPUTS[index] as Input, index);
  };
}

async function medianAsync(work: () => unknown, calls: number): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const started = performance.now();
    for (let call = 0; call < calls; call += 1) await work();
    samples.push(((performance.now() - started) * 1_000) / calls);
  }
  return quantile(samples, 0.5);
}

/** Reading and compiling YAML beside the library's own parse of the same text to plain values. */
function loadCase(): BenchCase {
  const text = stringify(policyDocument(rulesOf(MANY)));
  return contest({
    case: `load-${MANY}`,
    ours: () => compile(text),
    peers: { 'yaml parse': () => parse(text) },
    roundMs: 600,
    rounds: 7,
  });
}

/** The same policy with few and with many facts in the session; the many should cost hardly more. */
async function datalogCases(): Promise<readonly BenchCase[]> {
  const [few, many] = [sluiceDatalog(DATALOG_FEW), sluiceDatalog(DATALOG_MANY)];
  const [cozoFew, cozoMany] = [await cozoDatalog(DATALOG_FEW), await cozoDatalog(DATALOG_MANY)];
  const seen = new Set<string>();
  for (let index = 0; index < INPUT_COUNT; index += 1) {
    const answers = [few, many, cozoFew, cozoMany].map(({ decide }) => decide(index));
    if (new Set(answers).size !== 1) throw new Error(`input ${index} is decided by ${answers.join(', ')}`);
    seen.add(String(answers[0]));
  }
  if (seen.size !== 5) throw new Error(`the inputs meet only ${[...seen].join(', ')}`);
  const peer = (one: DatalogContestant) => ({ [one.name]: eachInput(one) });
  return [
    contest({ case: `datalog-${DATALOG_FEW}`, ours: eachInput(few), peers: peer(cozoFew) }),
    contest({
      case: `datalog-${DATALOG_MANY}`,
      ours: eachInput(many),
      peers: { ...peer(cozoMany), [`datalog-${DATALOG_FEW}`]: eachInput(few) },
    }),
  ];
}

function eachInput({ decide }: DatalogContestant): () => unknown {
  let next = 0;
  return () => decide(next++ & (INPUT_COUNT - 1));
}

/** What stays on the heap for one compiled policy. */
function memoryOf(rules: readonly ScenarioRule[]): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const text = policyText(rules);
  compile(text);
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = compile(text);
  collect();
  const after = process.memoryUsage().heapUsed;
  if (kept.policies.length !== 1) throw new Error('nothing was compiled');
  return Math.round((after - before) / 1_024);
}
