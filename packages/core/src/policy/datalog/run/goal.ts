/**
 * A question to a predicate that is not recursive: given some arguments, what are the wanted others? Answered from its rules
 * when it is asked, and once per decision for the same arguments.
 *
 * `added`: only what the facts of the call add to what the session keeps: for each atom of a rule in turn, that atom ranges
 * over what the call adds, those before it over the session, those behind it over both. `all`: everything, for predicates no
 * session keeps.
 */
import type { Arg, CoreRule, Env } from '../ir.ts';
import { ANYTHING, unify, type Value } from '../values.ts';
import { type AtomPlan, type Step, valueFor } from './match.ts';
import { Relation, type Row } from './relation.ts';
import type { Run } from './run.ts';
import { buildBody, type Planner } from './steps.ts';

export type GoalKind = 'added' | 'all';

interface Variant {
  readonly head: readonly Arg[];
  readonly slots: number;
  /** Not worth trying unless the call has facts of these. */
  readonly depends: number;
  readonly step: Step;
}

export class Goal {
  private readonly id: number;
  private readonly given: readonly number[];
  private readonly hard: readonly boolean[];
  private variants: readonly Variant[] = [];

  constructor(id: number, given: readonly number[], wanted: readonly number[]) {
    this.id = id;
    this.given = given;
    this.hard = wanted.map(() => false);
  }

  /** Plans the rules. Apart from the constructor, because rules ask goals in turn. */
  plan(rules: readonly CoreRule[], kind: GoalKind, wanted: readonly number[], planner: Planner): void {
    this.variants = rules.flatMap((rule) =>
      kind === 'all' ? [this.variant(rule, -1, wanted, planner)] : this.perAtom(rule, wanted, planner),
    );
  }

  private perAtom(rule: CoreRule, wanted: readonly number[], planner: Planner): readonly Variant[] {
    return rule.literals.flatMap((literal, index) =>
      literal.kind === 'atom' && (planner.traits[literal.predicate]?.depends ?? 0) !== 0
        ? [this.variant(rule, index, wanted, planner)]
        : [],
    );
  }

  private variant(rule: CoreRule, added: number, wanted: readonly number[], planner: Planner): Variant {
    const slotAt = (column: number) => {
      const arg = rule.head[column];
      return arg?.kind === 'slot' ? [arg.slot] : [];
    };
    const literal = rule.literals[added];
    const step = buildBody(
      rule,
      {
        given: this.given.flatMap(slotAt),
        wanted: wanted.flatMap(slotAt),
        source: (index) => (added < 0 || index > added ? 'both' : index === added ? 'call' : 'session'),
        preferred: added,
      },
      planner,
      wanted.length === 0 ? FIRST : collect(wanted.map((column) => rule.head[column] as Arg)),
    );
    const depends = literal?.kind === 'atom' ? (planner.traits[literal.predicate]?.depends ?? 0) : -1;
    return { head: rule.head, slots: rule.names.length, depends, step };
  }

  /** @returns rows of the wanted columns; without any, one row if the goal holds */
  solve(run: Run, given: AtomPlan['given'], env: Env): readonly Row[] {
    let node = run.answers[this.id];
    if (node === undefined) {
      node = given.length === 0 ? new Relation(this.hard) : new Map<Value, unknown>();
      run.answers[this.id] = node;
    }
    if (node instanceof Relation) {
      if (run.computed.has(-1 - this.id)) return node.rows;
      run.computed.add(-1 - this.id);
      this.work(run, given, env, node);
      return node.rows;
    }
    const last = given.length - 1;
    for (let at = 0; at <= last; at += 1) {
      const key = valueFor((given[at] as AtomPlan['given'][number]).arg, env);
      const known = (node as Map<Value, unknown>).get(key);
      if (known !== undefined) {
        if (at === last) return (known as Relation).rows;
        node = known as Map<Value, unknown>;
        continue;
      }
      const made: Map<Value, unknown> | Relation = at === last ? new Relation(this.hard) : new Map<Value, unknown>();
      (node as Map<Value, unknown>).set(key, made);
      if (made instanceof Relation) this.work(run, given, env, made);
      node = made;
    }
    return (node as Relation).rows;
  }

  private work(run: Run, given: AtomPlan['given'], env: Env, answer: Relation): void {
    const outer = run.sink;
    run.sink = answer;
    for (const variant of this.variants) {
      if (variant.depends >= 0 && (run.touched & variant.depends) === 0) continue;
      const inner: Env = new Array(variant.slots);
      const doubt = this.enter(variant, given, env, inner);
      if (doubt !== 'no' && variant.step(run, inner, doubt)) break;
    }
    run.sink = outer;
  }

  /** Hands the given values to the head's variables. */
  private enter({ head }: Variant, given: AtomPlan['given'], env: Env, inner: Env): undefined | 'no' {
    for (let at = 0; at < given.length; at += 1) {
      const arg = head[this.given[at] as number];
      if (arg?.kind !== 'slot') continue;
      const value = valueFor((given[at] as AtomPlan['given'][number]).arg, env);
      const known = inner[arg.slot];
      if (known !== undefined && unify(known, value) === false) return 'no';
      inner[arg.slot] = value;
    }
    return undefined;
  }
}

/** One proof is enough; a certain one ends the search. */
const FIRST: Step = (run, _env, doubt) => {
  run.sink?.add([], doubt);
  return doubt === undefined;
};

function collect(head: readonly Arg[]): Step {
  return (run, env, doubt) => {
    const values = head.map((arg) =>
      arg.kind === 'slot' ? (env[arg.slot] ?? ANYTHING) : arg.kind === 'value' ? arg.value : ANYTHING,
    );
    if (run.sink?.add(values, doubt) !== undefined) run.grow();
    return false;
  };
}
