/**
 * Bodies → chains of closures. Each literal is one link that calls the next for every way it can hold. An atom reads the
 * session's rows, the call's own rows, or both; a predicate that depends on the call's facts is asked as a goal.
 */
import type { AtomLiteral, Body, CountLiteral, Literal } from '../ir.ts';
import { orderBody } from '../order.ts';
import { type Doubt, doubtOf, Unknown, unify, type Value } from '../values.ts';
import type { Goal, GoalKind } from './goal.ts';
import { type AtomPlan, each, planAtom, type Step, scan } from './match.ts';
import type { Run } from './run.ts';
import type { Traits } from './traits.ts';

/**
 * `both`: session and call. `session`: only what the session holds. `call`: only what the call's facts add. `fresh`: rows
 * that were added last.
 */
export type Source = 'both' | 'session' | 'call' | 'fresh';

export interface Planner {
  readonly traits: readonly Traits[];
  goal(predicate: number, kind: GoalKind, given: readonly number[], wanted: readonly number[]): Goal;
  /** Works a recursive stratum out for this run, once. */
  compute(run: Run, predicate: number): void;
}

export interface BodyOptions {
  /** Slots that have a value before the body runs. */
  readonly given: readonly number[];
  /** Slots whose value is used after it. */
  readonly wanted: readonly number[];
  readonly source: (literal: number) => Source;
  /** The literal to begin with where that is possible. */
  readonly preferred: number;
}

export function buildBody(body: Body, options: BodyOptions, planner: Planner, last: Step): Step {
  const { sequence } = orderBody(body.literals, options.given, (id) => planner.traits[id]!.columns, options.preferred);
  // What each link needs to know of the links before it (bound) and behind it (live).
  const bound = new Set(options.given);
  const boundBefore = sequence.map((index) => {
    const before = new Set(bound);
    for (const slot of slotsOf(body.literals[index] as Literal)) bound.add(slot);
    return before;
  });
  const live = new Set(options.wanted);
  let next = last;
  for (const [place, index] of [...sequence.entries()].reverse()) {
    const literal = body.literals[index] as Literal;
    next = buildLiteral(
      literal,
      boundBefore[place] as Set<number>,
      new Set(live),
      options.source(index),
      planner,
      next,
    );
    for (const slot of slotsOf(literal)) live.add(slot);
  }
  return next;
}

function slotsOf(literal: Literal): readonly number[] {
  const args =
    'args' in literal ? literal.args.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : [])) : literal.uses;
  return literal.kind === 'not' ? args : 'slot' in literal ? [...args, literal.slot] : args;
}

function buildLiteral(
  literal: Literal,
  bound: ReadonlySet<number>,
  live: ReadonlySet<number>,
  source: Source,
  planner: Planner,
  next: Step,
): Step {
  switch (literal.kind) {
    case 'atom':
      return buildAtom(literal, bound, live, source, planner, next);
    case 'not':
      return negated(buildAtom(literal, bound, new Set(), 'both', planner, CERTAIN), next);
    case 'count':
      return counted(literal, bound, planner, next);
    case 'test': {
      const { test, doubt } = literal;
      return (run, env, before) => {
        run.spend(1);
        const truth = test(env, run);
        return truth !== false && next(run, env, truth === true ? before : (before ?? doubt));
      };
    }
    case 'let':
      return bound.has(literal.slot) ? compared(literal, next) : assigned(literal, next);
  }
}

function assigned({ slot, value }: Extract<Literal, { kind: 'let' }>, next: Step): Step {
  return (run, env, doubt) => {
    const result = value(env, run);
    env[slot] = result;
    return next(run, env, doubt ?? (result instanceof Unknown ? result.doubt : undefined));
  };
}

function compared({ slot, value }: Extract<Literal, { kind: 'let' }>, next: Step): Step {
  return (run, env, doubt) => {
    const [known, result] = [env[slot] as Value, value(env, run)];
    const truth = unify(known, result);
    return truth !== false && next(run, env, truth === true ? doubt : (doubt ?? doubtOf(known, result)));
  };
}

/** Stops at a proof without doubt and remembers one with doubt. */
export const CERTAIN: Step = (run, _env, doubt) => {
  if (doubt === undefined) return true;
  run.maybe ??= doubt;
  return false;
};

function negated(exists: Step, next: Step): Step {
  return (run, env, doubt) => {
    const outer = run.maybe;
    run.maybe = undefined;
    const certain = exists(run, env, undefined);
    const maybe = run.maybe;
    run.maybe = outer;
    return !certain && next(run, env, doubt ?? maybe);
  };
}

function buildAtom(
  { predicate, args }: AtomLiteral,
  bound: ReadonlySet<number>,
  live: ReadonlySet<number>,
  source: Source,
  planner: Planner,
  next: Step,
): Step {
  const traits = planner.traits[predicate] as Traits;
  const plan = planAtom(args, bound, traits.columns);
  if (source === 'fresh') return (run, env, doubt) => each(run.freshOf(predicate), plan, run, env, doubt, next);
  const kept: Step = (run, env, doubt) => scan(run.relations[predicate]!, plan, run, env, doubt, next);
  const added = addedByCall(predicate, plan, live, planner, next);
  if (source === 'session') return kept;
  if (source === 'call') return added;
  if (!traits.kept) return added;
  return (run, env, doubt) =>
    (run.relations[predicate]!.rows.length > 0 && kept(run, env, doubt)) || added(run, env, doubt);
}

/** What the facts of the call add to a predicate; all there is of one that no session keeps. */
function addedByCall(predicate: number, plan: AtomPlan, live: ReadonlySet<number>, planner: Planner, next: Step): Step {
  const { depends, kept, recursive, derived } = planner.traits[predicate] as Traits;
  const overlay: Step = (run, env, doubt) => {
    const relation = run.overlay[predicate];
    return relation !== undefined && scan(relation, plan, run, env, doubt, next);
  };
  if (!derived) return overlay;
  if (recursive)
    return (run, env, doubt) => {
      if (kept && (run.touched & depends) === 0) return false;
      planner.compute(run, predicate);
      return overlay(run, env, doubt);
    };
  const wanted = [...plan.binds, ...plan.repeats]
    .filter(({ slot }) => live.has(slot) || plan.repeats.some((repeat) => repeat.slot === slot))
    .map(({ column }) => column);
  const goal = planner.goal(
    predicate,
    kept ? 'added' : 'all',
    plan.given.map(({ column }) => column),
    wanted,
  );
  const answer: AtomPlan = {
    keys: [],
    keyColumns: [],
    keyMask: 0,
    given: [],
    binds: plan.binds.flatMap(({ column, slot }) =>
      wanted.includes(column) ? [{ column: wanted.indexOf(column), slot }] : [],
    ),
    repeats: plan.repeats.map(({ column, slot }) => ({ column: wanted.indexOf(column), slot })),
  };
  const { given } = plan;
  return (run, env, doubt) => {
    if (kept && (run.touched & depends) === 0) return false;
    return each(goal.solve(run, given, env), answer, run, env, doubt, next);
  };
}

function counted(
  { predicate, args, slot, doubt: literalDoubt }: CountLiteral,
  bound: ReadonlySet<number>,
  planner: Planner,
  next: Step,
): Step {
  const traits = planner.traits[predicate] as Traits;
  const plan = planAtom(args, bound, traits.columns);
  const rest = args.flatMap((arg, column) => (arg.kind === 'any' ? [column] : []));
  const goal = traits.recursive
    ? undefined
    : planner.goal(
        predicate,
        traits.kept ? 'added' : 'all',
        plan.given.map(({ column }) => column),
        rest,
      );
  const unknown = new Unknown(literalDoubt);
  return (run, env, doubt) => {
    const tally = { certain: 0, doubtful: 0 };
    const kept = run.relations[predicate]!;
    if (traits.kept) tallyKept(kept, plan, run, env, tally);
    if (!traits.kept || (run.touched & traits.depends) !== 0) {
      if (goal === undefined) {
        planner.compute(run, predicate);
        const overlay = run.overlay[predicate];
        if (overlay !== undefined) scan(overlay, plan, run, env, undefined, tallyInto(tally));
      } else
        for (const row of goal.solve(run, plan.given, env))
          tallyRow(row.doubt, isKept(kept, plan, rest, row.values, env), tally);
    }
    const sure = tally.doubtful === 0;
    env[slot] = sure ? tally.certain : unknown;
    return next(run, env, sure ? doubt : (doubt ?? literalDoubt));
  };
}

interface Tally {
  certain: number;
  doubtful: number;
}

function tallyInto(tally: Tally): Step {
  return (_run, _env, doubt) => {
    if (doubt === undefined) tally.certain += 1;
    else tally.doubtful += 1;
    return false;
  };
}

/** A row the call proves again is counted once; what was doubtful may have become certain by it. */
function tallyRow(doubt: Doubt | undefined, kept: 'no' | 'certain' | 'doubtful', tally: Tally): void {
  if (kept === 'certain' || (kept === 'doubtful' && doubt !== undefined)) return;
  if (kept === 'doubtful') tally.doubtful -= 1;
  if (doubt === undefined) tally.certain += 1;
  else tally.doubtful += 1;
}

function tallyKept(kept: Run['relations'][number], plan: AtomPlan, run: Run, env: Value[], tally: Tally): void {
  const { keyColumns, given } = plan;
  const plain = kept.doubtful === 0 && kept.irregular.length === 0 && keyColumns.length === given.length;
  if (plain && given.every(({ arg }) => arg.kind === 'value' || typeof env[arg.slot] !== 'object')) {
    tally.certain += kept.count(plan, env);
    return;
  }
  scan(kept, plan, run, env, undefined, tallyInto(tally));
}

function isKept(
  kept: Run['relations'][number],
  plan: AtomPlan,
  rest: readonly number[],
  found: readonly Value[],
  env: Value[],
): 'no' | 'certain' | 'doubtful' {
  if (kept.rows.length === 0) return 'no';
  const values: Value[] = [];
  for (const { column, arg } of plan.given)
    values[column] = arg.kind === 'value' ? arg.value : (env[arg.slot] as Value);
  for (const [at, column] of rest.entries()) values[column] = found[at] as Value;
  const row = kept.find(values);
  return row === undefined ? 'no' : row.doubt === undefined ? 'certain' : 'doubtful';
}
