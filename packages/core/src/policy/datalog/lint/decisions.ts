/** Blocks and decisions that cannot come into effect, and calls that no decision is sure to meet. */
import type { Block, Condition, DecisionRule, Program } from '../syntax/ast.ts';
import type { LintWarning } from './kinds.ts';

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
    const open = decisions.find(
      ({ verb, conditions }) => verb === 'allow' && conditions.length === 1 && meetsEveryCall(conditions[0]),
    );
    const allows = open === undefined && decisions.some(({ verb }) => verb === 'allow');
    if (allows && !blocks.some((other) => other.priority <= priority && hasDefaultDeny(other)))
      found.push({
        kind: 'MissingDefaultDeny',
        message: `\`${name}\` allows some calls, and nothing decides about the others`,
        span,
      });
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

interface Keyed {
  readonly rule: DecisionRule;
  readonly block: Block;
  readonly keys: ReadonlySet<string>;
}

/** A decision that another always takes from it: one that goes first and asks for no more. */
function shadowedRules(blocks: readonly Block[]): readonly LintWarning[] {
  const all = blocks.flatMap((block) => block.decisions.map((rule): Keyed => ({ rule, block, keys: keysOf(rule) })));
  const common = new Map<string, number>();
  for (const { keys } of all) for (const key of keys) common.set(key, (common.get(key) ?? 0) + 1);
  // Found by their rarest condition, so that thousands of decisions need not all be compared with each other.
  const byRarest = new Map<string, Keyed[]>();
  for (const one of all) {
    const [rarest = ''] = [...one.keys].sort((a, b) => (common.get(a) ?? 0) - (common.get(b) ?? 0));
    byRarest.set(rarest, [...(byRarest.get(rarest) ?? []), one].slice(0, CANDIDATES_MAX));
  }
  return all.flatMap((each) => {
    const candidates = [...each.keys].flatMap((key) => byRarest.get(key) ?? []);
    const winner = candidates.find(
      (other) => goesFirst(other, each) && [...other.keys].every((key) => each.keys.has(key)),
    );
    if (winner === undefined) return [];
    const message = `whenever this matches, the ${winner.rule.verb} at line ${winner.rule.span.line} decides`;
    return [{ kind: 'ShadowedRule' as const, message, span: each.rule.span }];
  });
}

/** Beyond so many decisions on one condition the linter stops looking. */
const CANDIDATES_MAX = 64;

function goesFirst(other: Keyed, each: Keyed): boolean {
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
