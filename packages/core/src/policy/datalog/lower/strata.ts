/**
 * Strata: groups of predicates that depend on each other, in evaluation order. A group in which one member needs another's
 * absence or number has no meaning; that is the error, and it names the cycle.
 */
import type { Problem } from '../../../problem.ts';
import type { Predicate } from '../ir.ts';

/** Tarjan's algorithm, which also yields the groups in the order they can be evaluated. */
export function stratify(predicates: readonly Predicate[], problems: Problem[]): readonly (readonly number[])[] {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const strata: number[][] = [];
  const visit = (root: number): void => {
    // An explicit stack: a chain of rules may be longer than the engine's call stack.
    const work: { id: number; needs: readonly number[]; next: number }[] = [enter(root)];
    while (work.length > 0) {
      const frame = work.at(-1) as (typeof work)[number];
      const need = frame.needs[frame.next];
      frame.next += 1;
      if (need === undefined) {
        work.pop();
        leave(frame.id, work.at(-1)?.id);
      } else if (!index.has(need)) work.push(enter(need));
      else if (stack.includes(need))
        low.set(frame.id, Math.min(low.get(frame.id) as number, index.get(need) as number));
    }
  };
  const enter = (id: number) => {
    index.set(id, index.size);
    low.set(id, index.get(id) as number);
    stack.push(id);
    return { id, needs: dependencies(predicates[id] as Predicate), next: 0 };
  };
  const leave = (id: number, parent: number | undefined): void => {
    const mine = low.get(id) as number;
    if (parent !== undefined) low.set(parent, Math.min(low.get(parent) as number, mine));
    if (mine === index.get(id)) strata.push(stack.splice(stack.indexOf(id)));
  };
  for (const { id } of predicates) if (!index.has(id)) visit(id);
  for (const group of strata) checkGroup(group, predicates, problems);
  return strata;
}

function dependencies({ rules }: Predicate): readonly number[] {
  return [
    ...new Set(
      rules.flatMap(({ literals }) =>
        literals.flatMap((literal) => ('predicate' in literal ? [literal.predicate] : [])),
      ),
    ),
  ];
}

function checkGroup(group: readonly number[], predicates: readonly Predicate[], problems: Problem[]): void {
  for (const id of group) {
    for (const { literals } of (predicates[id] as Predicate).rules) {
      const bad = literals.find(
        (literal) => (literal.kind === 'not' || literal.kind === 'count') && group.includes(literal.predicate),
      );
      if (bad === undefined || !('predicate' in bad)) continue;
      const how = bad.kind === 'not' ? 'not ' : 'a count of ';
      const path = pathBetween(bad.predicate, id, group, predicates).map((each) => `\`${predicates[each]?.name}\``);
      problems.push({
        code: 'datalog_cycle',
        message: `\`${predicates[id]?.name}\` depends on ${how}${path.join(' → ')}`,
        span: bad.span,
        help: 'a rule cannot depend on its own absence or number; break the cycle',
      });
      return;
    }
  }
}

/** The shortest way from one predicate to another inside their group. */
function pathBetween(
  from: number,
  to: number,
  group: readonly number[],
  predicates: readonly Predicate[],
): readonly number[] {
  const before = new Map<number, number>([[from, -1]]);
  const queue = [from];
  for (const id of queue) {
    if (id === to && id !== from) break;
    for (const next of dependencies(predicates[id] as Predicate)) {
      if (!group.includes(next) || before.has(next)) continue;
      before.set(next, id);
      queue.push(next);
    }
  }
  const path: number[] = [];
  for (let at: number | undefined = to; at !== undefined && at >= 0; at = before.get(at)) path.unshift(at);
  return path;
}
