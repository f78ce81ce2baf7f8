/**
 * Whether a policy ever asks about other calls than the one it decides. If it does not, nothing has to be remembered for it:
 * no memory of arguments, and no limit that a busy agent could reach.
 */
import type { Arg, Body, Core, Predicate } from '../ir.ts';
import { overrideQuestions } from './overrides.ts';

export function looksBack({ predicates, blocks }: Core): boolean {
  const overrides = overrideQuestions({ predicates }).map(({ predicate }) => predicate);
  const params = new CallParams(predicates);
  const decisions = blocks.flatMap((block) => block.decisions);
  const asked = new Set([...decisions.flatMap(predicatesIn), ...overrides]);
  for (const id of asked)
    for (const rule of rulesOf(predicates, id)) for (const next of predicatesIn(rule)) asked.add(next);
  return (
    [...asked].some((id) => rulesOf(predicates, id).some((rule) => params.strays(rule, slotsOf(rule.head)))) ||
    decisions.some((decision) => params.strays(decision, [0]))
  );
}

function rulesOf(predicates: readonly Predicate[], id: number): Predicate['rules'] {
  return predicates[id]?.rules ?? [];
}

function predicatesIn({ literals }: Body): readonly number[] {
  return literals.flatMap((literal) => ('predicate' in literal ? [literal.predicate] : []));
}

/** Which columns of each predicate are handed on, somewhere below, to a fact about a call. */
class CallParams {
  private readonly columns: readonly Set<number>[];

  constructor(predicates: readonly Predicate[]) {
    this.columns = predicates.map(
      ({ source, calls }) => new Set(source === 'request' ? [...calls.keys()].filter((at) => calls[at]) : []),
    );
    for (let grew = true; grew; ) {
      grew = false;
      for (const { id, rules } of predicates)
        for (const { head, ...body } of rules)
          for (const slot of this.calls(body).flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : []))) {
            const known = this.columns[id] as Set<number>;
            const { size } = known;
            for (const [at, arg] of head.entries()) if (arg.kind === 'slot' && arg.slot === slot) known.add(at);
            grew ||= known.size > size;
          }
    }
  }

  /** Whether a body asks about a call that is none of `own`. */
  strays(body: Body, own: readonly number[]): boolean {
    return this.calls(body).some((arg) => arg.kind !== 'slot' || !own.includes(arg.slot));
  }

  private calls({ literals }: Pick<Body, 'literals'>): readonly Arg[] {
    return literals.flatMap((literal) =>
      literal.kind === 'test' || literal.kind === 'let'
        ? []
        : literal.args.filter((_, at) => this.columns[literal.predicate]?.has(at) === true),
    );
  }
}

function slotsOf(head: readonly Arg[]): readonly number[] {
  return head.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : []));
}
