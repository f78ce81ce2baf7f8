/**
 * The original's meaning to the letter, its faults included: one decision for a whole package, taken from the first of all
 * rows in sorted order, and most mistakes of a policy found only when it is evaluated. For conformance, not for use.
 */
import type { Limits } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import type { PolicyFile } from '../../source.ts';
import { auditOf, type DatalogDecision, failClosed } from '../answer.ts';
import { compareTexts } from '../arithmetic.ts';
import type { FactPackage } from '../facts.ts';
import type { Tools } from '../ir.ts';
import { deriveAll, factRows, solutions } from '../reference.ts';
import type { DatalogEffect } from '../syntax/ast.ts';
import { parseDatalog } from '../syntax/parse.ts';
import type { Value } from '../values.ts';
import { checkNoodle } from './checks.ts';
import { effectsText, readEffectsText } from './effects-text.ts';
import { type Assembled, assemble, type NoodleBlock } from './program.ts';

interface OutputRow {
  readonly call: Value;
  readonly verdict: 'allow' | 'deny';
  readonly reason: string;
  readonly effects: string;
  readonly block: string;
}

/** @throws ProblemError for what the original refuses to load */
export function compileNoodle(
  file: PolicyFile,
  limits: Limits,
): (facts: FactPackage, version: string, limits: Limits) => DatalogDecision {
  const program = parseDatalog(file, limits, 'noodle');
  checkNoodle(program, limits);
  const assembled = assemble(program, limits);
  return (facts, version) => {
    if (assembled.fault !== undefined) return failClosed('internal', assembled.fault, facts);
    const [first] = sorted(outputRows(assembled, facts, limits));
    if (first === undefined) return failClosed('no_policy_decided', 'no rows', facts);
    const effects = readEffectsText(first.effects);
    return effects === undefined
      ? failClosed('internal', 'effects json', facts)
      : decided(first, effects, facts, version);
  };
}

function decided(
  row: OutputRow,
  effects: readonly DatalogEffect[],
  facts: FactPackage,
  version: string,
): DatalogDecision {
  const { verdict, reason, block } = row;
  return {
    verdict,
    code: 'rule',
    reason: reason === '' ? undefined : reason,
    reasons: reason === '' ? [] : [reason],
    effects,
    block,
    rules: [block],
    path: '',
    failClosed: false,
    audit: auditOf(facts, undefined, verdict, version, [block]),
  };
}

function outputRows(assembled: Assembled, facts: FactPackage, { evalStepsMax }: Limits): readonly OutputRow[] {
  const tools = countingTools(evalStepsMax);
  const rows = [...factRows(facts), ...assembled.facts, ...assembled.scanned(facts)];
  const { predicates, strata } = assembled;
  const world = { predicates, relations: deriveAll(predicates, strata, rows, tools), tools };
  const out: OutputRow[] = [];
  const taken = new Set<Value>();
  for (const block of assembled.blocks) {
    const found = rowsOf(block, (body) => solutions(body, [], world).map(({ env }) => env));
    const allowed = new Set(found.filter(({ verdict }) => verdict === 'allow').map(({ call }) => call));
    const own = found.filter(({ verdict, call }) => !taken.has(call) && (verdict === 'allow' || !allowed.has(call)));
    out.push(...own);
    for (const { call } of own) taken.add(call);
  }
  return out;
}

function rowsOf(
  { name, decisions }: NoodleBlock,
  solve: (body: NoodleBlock['decisions'][number]['body']) => readonly (readonly (Value | undefined)[])[],
): readonly OutputRow[] {
  return decisions.flatMap(({ verb, reason, effects, body }) => {
    const text = effectsText(effects);
    const at = (variable: string) => body.names.indexOf(variable);
    // Variables of these names are caught by the head of the generated rule, and must equal what stands there.
    const caught = (env: readonly (Value | undefined)[], variable: string, value: string) =>
      at(variable) < 0 || env[at(variable)] === value;
    return solve(body)
      .filter((env) => caught(env, 'reason', reason) && caught(env, 'effects', text))
      .map((env) => ({ call: env[at('call_id')] as Value, verdict: verb, reason, effects: text, block: name }));
  });
}

/** Ascending by verdict, reason, effects and block: `Allow` sorts before `Deny`. */
function sorted(rows: readonly OutputRow[]): readonly OutputRow[] {
  return [...rows].sort(
    (a, b) =>
      compareTexts(a.verdict, b.verdict) ||
      compareTexts(a.reason, b.reason) ||
      compareTexts(a.effects, b.effects) ||
      compareTexts(a.block, b.block),
  );
}

function countingTools(stepsMax: number): Tools {
  let left = stepsMax;
  return {
    spend(steps) {
      left -= steps;
      if (left < 0)
        throw new ProblemError({
          code: 'limit_steps',
          message: 'the policy needs more steps than one decision may spend',
        });
    },
    matches: () => 'unknown',
    calls: () => undefined,
  };
}
