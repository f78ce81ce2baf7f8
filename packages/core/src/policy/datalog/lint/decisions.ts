/** Blocks and decisions that cannot come into effect, and calls that no decision is sure to meet. */
import type { Block, Condition, DecisionRule, Program } from '../syntax/ast.ts';
import type { LintWarning } from './lint.ts';

export function lintDecisions({ blocks }: Program): readonly LintWarning[] {
  const found: LintWarning[] = [];
  const ordered = [...blocks].sort((a, b) => b.priority - a.priority);
  const closing = ordered.find(hasDefaultDeny);
  for (const block of ordered) {
    const { name, priority, decisions, span } = block;
    if (decisions.length === 0)
      found.push({ kind: 'EmptyPolicyBlock', message: `the policy \`${name}\` decides nothing`, span });
    if (closing !== undefined && priority < closing.priority)
      found.push({
        kind: 'ShadowedPolicyBlock',
        message: `\`${closing.name}\` denies whatever comes to it, so \`${name}\` below it never decides`,
        span,
      });
    const allows = decisions.some(({ verb }) => verb === 'allow');
    if (allows && !blocks.some((other) => other.priority <= priority && hasDefaultDeny(other)))
      found.push({
        kind: 'MissingDefaultDeny',
        message: `\`${name}\` allows some calls, and nothing decides about the others`,
        span,
      });
    const open = decisions.find(
      ({ verb, conditions }) => verb === 'allow' && conditions.length === 1 && meetsEveryCall(conditions[0]),
    );
    if (open !== undefined)
      for (const deny of decisions.filter(({ verb }) => verb === 'deny'))
        found.push({
          kind: 'UnreachableDeny',
          message: `\`${name}\` allows every call, so this deny never decides`,
          span: deny.span,
        });
  }
  return [...found, ...shadowedRules(ordered)];
}

function hasDefaultDeny({ decisions }: Block): boolean {
  return decisions.some(
    ({ verb, conditions }) =>
      verb === 'deny' &&
      conditions.some((condition) => condition.kind === 'true' || meetsEveryCall(condition)) &&
      conditions.length === 1,
  );
}

/** `tool_call` with nothing but different variables and wildcards. */
function meetsEveryCall(condition: Condition | undefined): boolean {
  if (condition?.kind !== 'atom' || condition.atom.name !== 'tool_call') return false;
  const names = condition.atom.args.flatMap((arg) => (arg.kind === 'variable' ? [arg.name] : []));
  const plain = condition.atom.args.every(({ kind }) => kind === 'variable' || kind === 'wildcard');
  return plain && new Set(names).size === names.length;
}

const STRENGTH = { review: 2, allow: 1, deny: 0 } as const;

/** A decision that another always takes from it: one that goes first and asks for no more. */
function shadowedRules(ordered: readonly Block[]): readonly LintWarning[] {
  const found: LintWarning[] = [];
  const before: { readonly rule: DecisionRule; readonly keys: ReadonlySet<string>; readonly block: Block }[] = [];
  for (const block of ordered) {
    const own = block.decisions.map((rule) => ({ rule, keys: keysOf(rule), block }));
    for (const each of own) {
      const winner = [...before, ...own].find(
        (other) => other !== each && goesFirst(other, each) && [...other.keys].every((key) => each.keys.has(key)),
      );
      if (winner !== undefined)
        found.push({
          kind: 'ShadowedRule',
          message: `whenever this matches, the ${winner.rule.verb} at line ${winner.rule.span.line} decides`,
          span: each.rule.span,
        });
    }
    before.push(...own);
  }
  return found;
}

function goesFirst(
  other: { readonly rule: DecisionRule; readonly block: Block },
  each: { readonly rule: DecisionRule; readonly block: Block },
): boolean {
  if (other.block !== each.block) return other.block.priority > each.block.priority;
  // A deny for everything is the usual last word, not a mistake.
  return STRENGTH[other.rule.verb] > STRENGTH[each.rule.verb];
}

/** Conditions as texts without places. `true` and `tool_call(_, _, _)` ask for the same. */
function keysOf({ conditions }: DecisionRule): ReadonlySet<string> {
  return new Set(
    conditions.map((condition) =>
      condition.kind === 'true'
        ? 'true'
        : JSON.stringify(condition, (key, value: unknown) => (key === 'span' ? undefined : value)),
    ),
  );
}
