/**
 * Syntax tree → core form, with every check that can be made before a request comes: names, arities, safety, stratification,
 * where the call comes from, patterns, effects. All problems of a file are reported together.
 */
import type { Limits } from '../../../limits.ts';
import { type Problem, ProblemError } from '../../../problem.ts';
import type { Core, CoreBlock, CoreDecision } from '../ir.ts';
import { DATALOG_LIMITS } from '../limits.ts';
import { BUILT_INS } from '../predicates.ts';
import type { Block, Condition, DecisionRule, Program, RuleSource } from '../syntax/ast.ts';
import { BodyLowering } from './body.ts';
import { checkDecision, checkSafety } from './check.ts';
import { type Definition, inferColumns, predicatesOf } from './columns.ts';
import { countsOf, variablesOf } from './counts.ts';
import { declaredFacts } from './declared.ts';
import { checkEffects } from './effects.ts';
import { variableSlot } from './expression.ts';
import { Names } from './names.ts';
import { compilePattern } from './patterns.ts';
import { Scope } from './scope.ts';
import { stratify } from './strata.ts';

/** @throws ProblemError with every problem of the program */
export function lowerProgram(program: Program, limits: Limits): Core {
  const problems: Problem[] = [];
  const names = new Names(program, new Scope('', problems));
  const definitions: Definition[] = [];
  const lowering = new BodyLowering(names, countsOf(definitions));
  for (const rule of program.rules) definitions.push(...lowerRule(rule, names, lowering, problems));
  const patterns = program.patterns.flatMap((pattern) => compilePattern(pattern, limits, problems));
  const blocks = program.blocks.map((block) => lowerBlock(block, lowering, limits, problems));
  checkBlockNames(program.blocks, problems);
  throwAll(problems);
  const named = predicatesOf(definitions);
  const strata = stratify(named, problems);
  const predicates = inferColumns(named, strata);
  for (const definition of definitions) checkSafety(definition, predicates, problems);
  for (const { decisions } of blocks) for (const decision of decisions) checkDecision(decision, predicates, problems);
  throwAll(problems);
  const ordered = [...blocks].sort((a, b) => b.priority - a.priority);
  return { predicates, strata, blocks: ordered, facts: declaredFacts(program), patterns };
}

function throwAll(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest.slice(0, DATALOG_LIMITS.problemsMax - 1));
}

/** A rule with an `or` group is one rule for each of its alternatives. */
function lowerRule(
  source: RuleSource,
  names: Names,
  lowering: BodyLowering,
  problems: Problem[],
): readonly Definition[] {
  const predicate = names.predicates.get(source.name);
  if (predicate === undefined || predicate.id < BUILT_INS.length) return [];
  if (source.conditions.filter(({ kind }) => kind === 'or').length > 1) {
    problems.push({
      code: 'policy_value',
      message: `the rule \`${source.name}\` has more than one \`or\` group`,
      span: source.span,
      help: 'give one of the groups a rule of its own',
    });
    return [];
  }
  const params = source.params.flatMap((param) => (param.kind === 'variable' ? [param.name] : []));
  const mentioned = new Set([...params, ...variablesOf(source.conditions, false)]);
  return alternatives(source.conditions).map((conditions, index) => {
    // The alternatives share all but one atom: their common problems are told once.
    const scope = new Scope(source.name, index === 0 ? problems : [], mentioned);
    const head = source.params.map((param) =>
      param.kind === 'wildcard' ? -1 : variableSlot(param.name, param.span, scope),
    );
    for (const condition of conditions) lowering.condition(condition, scope);
    if (index > 0) onlyNewProblems(scope.problems, problems);
    return {
      predicate: predicate.id,
      name: source.name,
      isCounted: false,
      mayBeOpen: source.params.map((param) => param.kind === 'wildcard' || param.name.startsWith('_')),
      rule: {
        head: head.map((slot) => (slot < 0 ? { kind: 'any' } : { kind: 'slot', slot })),
        literals: scope.literals,
        names: scope.names,
        span: source.span,
      },
    };
  });
}

function onlyNewProblems(found: Problem[], known: Problem[]): void {
  for (const problem of found.splice(0)) {
    const same = ({ message, span }: Problem) =>
      message === problem.message && span?.line === problem.span?.line && span?.column === problem.span?.column;
    if (!known.some(same)) known.push(problem);
  }
}

function alternatives(conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const at = conditions.findIndex(({ kind }) => kind === 'or');
  const group = conditions[at];
  if (group?.kind !== 'or') return [conditions];
  return group.atoms.map((atom) => conditions.with(at, { kind: 'atom', atom, span: atom.span }));
}

function lowerBlock(block: Block, lowering: BodyLowering, limits: Limits, problems: Problem[]): CoreBlock {
  const numbers: Record<string, number> = {};
  const decisions = block.decisions.map((decision) => {
    const number = (numbers[decision.verb] ?? 0) + 1;
    numbers[decision.verb] = number;
    return lowerDecision(decision, `${block.name}/${decision.verb}-${number}`, lowering, limits, problems);
  });
  return { name: block.name, priority: block.priority, decisions };
}

function lowerDecision(
  source: DecisionRule,
  id: string,
  lowering: BodyLowering,
  limits: Limits,
  problems: Problem[],
): CoreDecision {
  const scope = new Scope(id, problems, new Set(['call_id', ...variablesOf(source.conditions, false)]));
  scope.slot('call_id');
  const ends: number[] = [];
  const [only] = source.conditions;
  if (only?.kind === 'true' && source.conditions.length === 1) {
    if (source.verb === 'allow')
      scope.complain('policy_value', '`allow when true` would allow everything', source.span, 'say what is allowed');
    lowering.everyCall(scope, source.span);
    ends.push(scope.literals.length);
  } else
    for (const condition of source.conditions) {
      lowering.condition(condition, scope);
      ends.push(scope.literals.length);
    }
  checkEffects(source.effects, limits, problems);
  const { literals, names } = scope;
  const effects = source.effects.map(({ effect }) => effect);
  return { id, verb: source.verb, reason: source.reason, effects, literals, names, ends, span: source.span };
}

function checkBlockNames(blocks: readonly Block[], problems: Problem[]): void {
  const seen = new Set<string>();
  for (const { name, span } of blocks) {
    if (seen.has(name))
      problems.push({
        code: 'datalog_reserved',
        message: `two policies are called \`${name.slice(0, 60)}\``,
        span,
        help: 'decisions name the policy they come from; rename one of them',
      });
    seen.add(name);
  }
}
