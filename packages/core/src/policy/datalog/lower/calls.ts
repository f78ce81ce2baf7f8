/**
 * `calls(tool, "1h")`: how often the acting agent called a tool in the window before now, from the counters of whoever asks. It
 * depends on the moment of the decision, so it becomes a literal of its own, by which planning sees that no session may keep
 * what follows from it.
 */
import { ProblemError } from '../../../problem.ts';
import { compileGlob, isGlob } from '../../../value/glob.ts';
import { normaliseName } from '../../../value/name.ts';
import type { Core, Expression } from '../ir.ts';
import type { Term } from '../syntax/ast.ts';
import { Unknown } from '../values.ts';
import { type Compiled, doubtAbout, nothing, plainOf, slotValue } from './expression.ts';
import { CALLS } from './functions.ts';
import type { Scope } from './scope.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
/** Counters reach back this far at most. */
const WINDOW_SECONDS_MAX = 86_400;

type CallTerm = Extract<Term, { kind: 'call' }>;

/** @param compile compiles the first argument */
export function callsTerm(term: CallTerm, scope: Scope, compile: (tool: Term) => Compiled): Compiled {
  const [tool, window] = term.args;
  if (tool === undefined || window === undefined || term.args.length !== 2) {
    scope.complain('datalog_arity', `\`${CALLS}\` takes a tool and a window`, term.span, `${CALLS}("pay", "1h")`);
    return nothing();
  }
  const windowMs = windowOf(window);
  if (windowMs === undefined) {
    const help = 'write "30s", "15m", "1h"; at most "1d"';
    scope.complain('policy_value', `the second argument of \`${CALLS}\` is a fixed window`, window.span, help);
    return nothing();
  }
  const { constant, uses, value } = compile(tool);
  const about = doubtAbout(tool, `\`${CALLS}\``, scope);
  const wrong = new Unknown(about);
  const fixed = constant === undefined ? undefined : toolsOf(constant);
  if (constant !== undefined && fixed === undefined) {
    scope.complain('policy_value', `the first argument of \`${CALLS}\` is no name of a tool`, tool.span);
    return nothing();
  }
  const uncounted = new Unknown({
    path: CALLS,
    message: `rule \`${scope.rule}\` cannot be evaluated: nobody counts the calls of this agent, or they can no longer be told`,
  });
  const counted: Expression = (env, tools) => {
    const wanted = fixed ?? toolsOf(plainOf(value(env, tools)));
    return wanted === undefined ? wrong : (tools.calls(wanted, windowMs) ?? uncounted);
  };
  const slot = scope.fresh('');
  scope.literals.push({ kind: 'let', slot, uses, value: counted, callsWindowMs: windowMs, span: term.span });
  return slotValue(slot);
}

function windowOf(term: Term): number | undefined {
  if (term.kind !== 'value') return undefined;
  const [, count = '', unit = ''] = /^([1-9][0-9]{0,5})([smhd])$/.exec(String(term.value)) ?? [];
  const seconds = typeof term.value === 'number' ? term.value : Number(count) * (UNITS[unit] ?? 0);
  return Number.isInteger(seconds) && seconds > 0 && seconds <= WINDOW_SECONDS_MAX ? seconds * 1_000 : undefined;
}

/** As the counters take it: one name in its one spelling, or a glob. @returns undefined for what no tool is called */
function toolsOf(name: unknown): readonly string[] | undefined {
  if (typeof name !== 'string') return undefined;
  try {
    const spelt = normaliseName(name);
    // The counters would find nothing for a glob that is none, and that would look like no calls.
    return spelt === '' || (isGlob(spelt) && typeof compileGlob(spelt) === 'string') ? undefined : [spelt];
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** The longest window in which a policy counts past calls, in milliseconds; 0 where it counts none. */
export function callsWindowOf({ predicates, blocks }: Core): number {
  const bodies = [...predicates.flatMap(({ rules }) => rules), ...blocks.flatMap(({ decisions }) => decisions)];
  return bodies
    .flatMap(({ literals }) => literals)
    .reduce((longest, literal) => Math.max(longest, literal.kind === 'let' ? (literal.callsWindowMs ?? 0) : 0), 0);
}
