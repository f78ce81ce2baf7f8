/** What is wrong with rules for overrides of data loss prevention: an action or a type that is none would mean less than it says. */
import { DLP_ACTIONS } from '../../../decision.ts';
import { ENTITY_TYPES } from '../../../entity-types.ts';
import type { Problem } from '../../../problem.ts';
import { nearestName } from '../../nearest.ts';
import type { Program, RuleSource, Term } from '../syntax/ast.ts';
import { ALL_OTHERS, OVERRIDE_NAMES } from './overrides.ts';

const WORDS: readonly (readonly [at: number, what: string, words: readonly string[]])[] = [
  [1, 'type', [ALL_OTHERS, ...ENTITY_TYPES]],
  [2, 'action', DLP_ACTIONS],
];

export function checkOverrides({ rules }: Program): readonly Problem[] {
  return rules
    .filter(({ name }) => (OVERRIDE_NAMES as readonly string[]).includes(name))
    .flatMap((rule): readonly Problem[] => {
      const { name, params, span } = rule;
      if (params.length === 3) return WORDS.flatMap(([at, what, words]) => wrongWords(rule, at, what, words));
      const message = `\`${name}\` has three parameters, not ${params.length}`;
      return [{ code: 'datalog_arity', message, span, help: `they are ${name}(call_id, type, action)` }];
    });
}

/** Of the words the rule itself sets a parameter to. */
function wrongWords(
  { params, conditions }: RuleSource,
  at: number,
  what: string,
  words: readonly string[],
): readonly Problem[] {
  const param = params[at];
  if (param?.kind !== 'variable') return [];
  const isParam = (term: Term) => term.kind === 'variable' && term.name === param.name;
  return conditions.flatMap((condition) => {
    if (condition.kind !== 'compare' || !(condition.op === '=' || condition.op === '==')) return [];
    const { left, right } = condition;
    const value = isParam(left) ? right : isParam(right) ? left : undefined;
    if (value?.kind !== 'value' || words.includes(String(value.value))) return [];
    const given = String(value.value).slice(0, 40);
    const near = nearestName(given, words);
    return [
      {
        code: 'policy_value' as const,
        message: `\`${given}\` is no ${what} of data loss prevention`,
        span: value.span,
        help: near === undefined ? `known: ${words.join(', ')}` : `did you mean \`${near}\`?`,
      },
    ];
  });
}
