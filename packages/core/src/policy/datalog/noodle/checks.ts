/** The complete list of what the original refuses when a policy is loaded. Everything else it finds while evaluating, or never. */
import type { Limits } from '../../../limits.ts';
import { type Problem, type ProblemCode, ProblemError, type Span } from '../../../problem.ts';
import { regex } from '../lower/patterns.ts';
import type { Condition, Program } from '../syntax/ast.ts';

export function checkNoodle({ patterns, rules, blocks }: Program, limits: Limits): void {
  const problems: Problem[] = [];
  const complain = (message: string, span: Span, code: ProblemCode = 'policy_value') =>
    problems.push({ code, message, span });
  for (const { name, source, span } of patterns) {
    const compiled = regex(source, limits);
    if (typeof compiled === 'string') complain(`the pattern \`:${name}\` ${compiled}`, span, 'policy_regex');
  }
  const declared = new Set(patterns.map(({ name }) => name));
  const patternsIn = (conditions: readonly Condition[]) => {
    for (const { name, args } of conditions.flatMap(atomsOf))
      for (const arg of args)
        if (name === 'matches' && arg.kind === 'pattern' && !declared.has(arg.name))
          complain(`undefined pattern \`:${arg.name}\``, arg.span, 'datalog_unknown');
  };
  for (const { name, conditions, span } of rules) {
    patternsIn(conditions);
    if (conditions.filter(({ kind }) => kind === 'or').length > 1)
      complain(`\`${name}\` has more than one \`or\` group`, span);
    if (conditions.some(({ kind }) => kind === 'true')) complain('`true` cannot be a condition of a rule', span);
  }
  for (const { verb, conditions, span } of blocks.flatMap(({ decisions }) => decisions)) {
    patternsIn(conditions);
    const isTrue = conditions.some(({ kind }) => kind === 'true');
    if (isTrue && verb === 'allow') complain('`allow when true` is forbidden', span);
    if (isTrue && conditions.length > 1) complain('`true` cannot stand beside other conditions', span);
    if (conditions.some(({ kind }) => kind === 'or'))
      complain('`or` cannot stand in a policy; move it to a rule', span);
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
}

function atomsOf(condition: Condition) {
  if (condition.kind === 'or') return condition.atoms;
  return condition.kind === 'atom' || condition.kind === 'not' ? [condition.atom] : [];
}
