/**
 * Bottom-up work on one stratum, by differences: a rule is tried again only with a row that is new. Sessions work in what was
 * added; a decision works out a recursive stratum on top of the session when it first needs it.
 */
import type { Arg, CoreRule, Predicate } from '../ir.ts';
import { ANYTHING, type Value } from '../values.ts';
import type { Step } from './match.ts';
import { pushRow, Relation, type Row } from './relation.ts';
import type { Run } from './run.ts';
import { buildBody, type Planner, type Source } from './steps.ts';
import type { Traits } from './traits.ts';

interface Variant {
  readonly slots: number;
  /** The predicate whose new rows it works in; -1 for none. */
  readonly reads: number;
  readonly step: Step;
}

export interface StratumPlan {
  readonly members: readonly Predicate[];
  /** For sessions: with each atom in turn reading new rows, and rules that have no atom. */
  readonly feeds: readonly Variant[];
  readonly constants: readonly Variant[];
  /** For decisions, where the stratum is recursive: what starts the work. */
  readonly starts: readonly Variant[];
}

export function planStratum(members: readonly Predicate[], planner: Planner): StratumPlan {
  const ids = members.map(({ id }) => id);
  const feeds: Variant[] = [];
  const constants: Variant[] = [];
  const starts: Variant[] = [];
  const traits = planner.traits[ids[0] as number] as Traits;
  for (const { id, rules } of members) {
    for (const rule of rules) {
      const atoms = [...rule.literals.entries()].flatMap(([at, literal]) =>
        literal.kind === 'atom' ? [{ at, predicate: literal.predicate }] : [],
      );
      const make = (at: number, source: Source, reads: number) => variant(id, rule, at, source, reads, planner);
      if (traits.kept && atoms.length === 0) constants.push(make(-1, 'both', -1));
      if (traits.kept) feeds.push(...atoms.map(({ at, predicate }) => make(at, 'fresh', predicate)));
      else if (traits.recursive)
        feeds.push(
          ...atoms
            .filter(({ predicate }) => ids.includes(predicate))
            .map(({ at, predicate }) => make(at, 'fresh', predicate)),
        );
      if (!traits.recursive) continue;
      if (!traits.kept) starts.push(make(-1, 'both', -1));
      else
        starts.push(
          ...atoms
            .filter(({ predicate }) => !ids.includes(predicate))
            .map(({ at, predicate }) => make(at, 'call', predicate)),
        );
    }
  }
  return { members, feeds, constants, starts };
}

function variant(
  predicate: number,
  { head, ...body }: CoreRule,
  at: number,
  source: Source,
  reads: number,
  planner: Planner,
): Variant {
  const wanted = head.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : []));
  const emit: Step = (run, env, doubt) => {
    run.accept(
      predicate,
      head.map((arg) => headValue(arg, env)),
      doubt,
    );
    return false;
  };
  const sourceOf = (index: number) => (index === at ? source : 'both');
  const step = buildBody(body, { given: [], wanted, source: sourceOf, preferred: at }, planner, emit);
  return { slots: body.names.length, reads, step };
}

/** A variable of the head that nothing binds stands for anything. */
function headValue(arg: Arg, env: readonly Value[]): Value {
  return arg.kind === 'value' ? arg.value : arg.kind === 'slot' ? (env[arg.slot] ?? ANYTHING) : ANYTHING;
}

type Fresh = (readonly Row[] | undefined)[];

/** Works new rows into the session's relations. `fresh` holds them by predicate, and afterwards also what follows from them. */
export function feedStratum(plan: StratumPlan, run: Run, fresh: Fresh, grew: () => void): void {
  const produced: Row[][] = [];
  run.accept = (predicate, values, doubt) => {
    const row = (run.relations[predicate] as Relation).add(values, doubt);
    if (row === undefined) return;
    grew();
    pushRow(produced, predicate, row);
  };
  run.fresh = fresh;
  const collected: Row[][] = [];
  for (;;) {
    for (const { reads, slots, step } of plan.feeds)
      if (run.freshOf(reads).length > 0) step(run, new Array(slots), undefined);
    const next: Fresh = [];
    let more = false;
    for (const { id } of plan.members) {
      const rows = produced[id];
      if (rows === undefined) continue;
      more = true;
      next[id] = rows;
      pushRow(collected, id, ...rows);
      delete produced[id];
    }
    if (!more) break;
    run.fresh = next;
  }
  for (const { id } of plan.members) if (collected[id] !== undefined) fresh[id] = collected[id];
}

/** Works out what the call's facts add to a recursive stratum, into the overlay. */
export function computeStratum(plan: StratumPlan, run: Run, traits: readonly Traits[]): void {
  const outer = { fresh: run.fresh, accept: run.accept };
  let produced: Row[][] = [];
  run.accept = (predicate, values, doubt) => {
    const kept = run.relations[predicate]?.find(values);
    if (kept !== undefined && (kept.doubt === undefined || doubt !== undefined)) return;
    run.overlay[predicate] ??= new Relation((traits[predicate] as Traits).hard);
    const row = run.overlay[predicate].add(values, doubt);
    if (row === undefined) return;
    run.grow();
    pushRow(produced, predicate, row);
  };
  run.fresh = [];
  for (const { slots, step } of plan.starts) step(run, new Array(slots), undefined);
  while (produced.some((rows) => rows.length > 0)) {
    run.fresh = produced;
    produced = [];
    for (const { reads, slots, step } of plan.feeds)
      if (run.freshOf(reads).length > 0) step(run, new Array(slots), undefined);
  }
  run.fresh = outer.fresh;
  run.accept = outer.accept;
}
