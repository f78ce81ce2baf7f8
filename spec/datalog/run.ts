/** Runs cases of the Datalog language: a policy and facts, and what must come of them. */
import {
  type CallHistory,
  compileGlob,
  DatalogEngine,
  type Json,
  type JsonObject,
  LIMITS,
  ProblemError,
  parseDatalog,
  readFactPackage,
} from '@sluice/core';

export interface DatalogCase {
  readonly id: string;
  readonly note: string;
  readonly policy: string;
  readonly facts?: JsonObject;
  /** How often the agent called each tool before, whatever the window. Without it nobody counts. */
  readonly calls?: Readonly<Record<string, number>>;
  /** Words of a case of our own: the decision, or `error` with the codes of all problems. */
  readonly want?: JsonObject;
  /** Words of outside vectors: what the original did, and what is recommended instead. */
  readonly observed?: JsonObject;
  readonly recommended?: JsonObject | 'same as observed';
}

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly why: string;
}

export type Compat = 'native' | 'noodle';

export function checkCase(one: DatalogCase, compat: Compat): CheckResult {
  const got = outcome(one, compat);
  const name = `${one.id}: ${one.note}`;
  const wanted = wantedOf(one, compat);
  // Without a recommendation a text that the original refuses may be one of the language's documented extensions.
  if (wanted['compileError'] !== undefined)
    return {
      name,
      passed:
        got['compileError'] !== undefined || (compat === 'native' && one.recommended === undefined && isExtension(one)),
      why: `wanted an error, got ${JSON.stringify(got)}`,
    };
  const wrong = Object.entries(wanted).filter(
    ([key, value]) => KEYS.includes(key) && !same(key, value, got[key] ?? null),
  );
  return { name, passed: wrong.length === 0, why: `wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}` };
}

const KEYS = ['verdict', 'reason', 'reasons', 'effects', 'block', 'failClosed', 'rules', 'code', 'path', 'error'];

function wantedOf({ want, observed = {}, recommended }: DatalogCase, compat: Compat): JsonObject {
  if (want !== undefined) return want;
  return compat === 'noodle' || recommended === undefined || recommended === 'same as observed'
    ? observed
    : recommended;
}

function isExtension({ id, policy }: DatalogCase): boolean {
  return parseDatalog({ name: id, text: policy }, LIMITS).extensions.length > 0;
}

/** The words of a failure are each engine's own; order of keys says nothing. */
function same(key: string, wanted: Json, got: Json): boolean {
  return (
    canonical(key === 'effects' ? withoutMessages(wanted) : wanted) ===
    canonical(key === 'effects' ? withoutMessages(got) : got)
  );
}

function withoutMessages(effects: Json): Json {
  return (effects as readonly JsonObject[]).map(({ message: _, ...effect }) => effect);
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function historyOf(calls: Readonly<Record<string, number>>): CallHistory {
  const fits = (tool: string, wanted: string) => {
    const glob = compileGlob(wanted);
    return typeof glob !== 'string' && glob(tool);
  };
  return {
    calls: (tools) =>
      Object.entries(calls).reduce((sum, [tool, n]) => sum + (tools.some((one) => fits(tool, one)) ? n : 0), 0),
  };
}

function outcome({ id, policy, facts = {}, calls }: DatalogCase, compat: Compat): JsonObject {
  const engine = new DatalogEngine({ compat });
  try {
    engine.push({ version: id, source: policy });
    const decision = engine.evaluate(
      readFactPackage(facts, compat === 'noodle' ? 'ignore' : 'refuse'),
      calls === undefined ? undefined : historyOf(calls),
    );
    const { verdict, reason = null, reasons, effects, block = null, rules, code, path, failClosed } = decision;
    const word = verdict.charAt(0).toUpperCase() + verdict.slice(1);
    return {
      verdict: word,
      reason,
      reasons,
      effects: effects as unknown as Json,
      block,
      rules,
      code,
      path,
      failClosed,
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const codes = error.problems.map((problem) => problem.code);
    return { compileError: error.message, error: codes };
  }
}
