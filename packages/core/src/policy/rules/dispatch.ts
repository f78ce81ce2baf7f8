/**
 * Finds the rules worth asking. A rule that needs `tool` (or any field) to equal a text is false for every other text, whatever its
 * other conditions say, so rules are kept in tables by such texts and all but a few are never looked at. Where the field is missing
 * or no text, all rules of the table are asked, since they may then be unknown.
 */
import type { JsonObject } from '../../value/json.ts';
import { compileGetter, type Evaluator } from './compile-test.ts';
import type { ConditionCompiler } from './condition-compiler.ts';
import { type Condition, type Rule, restricts, type Test } from './rules-policy.ts';

/** A rule and what is left to ask about it. */
export interface Candidate {
  readonly rule: Rule;
  /** Position in the policy. */
  readonly index: number;
  readonly holds: Evaluator;
  /** Whether not being able to tell makes the policy deny. */
  readonly doubtful: boolean;
}

export interface Dispatch {
  readonly candidates: readonly Candidate[];
  readonly table: Table | undefined;
}

interface Table {
  readonly get: (document: JsonObject) => unknown;
  readonly byText: ReadonlyMap<string, Dispatch>;
  /** Every rule in the table, with all its conditions. */
  readonly all: readonly Candidate[];
  /** Rules that do not ask for the field. */
  readonly others: Dispatch;
}

interface Open {
  readonly rule: Rule;
  readonly index: number;
  /** What must still hold, all of it. */
  readonly conditions: readonly Condition[];
}

/** Fewer rules are asked one by one as fast as they are looked up. */
const TABLE_RULES_MIN = 4;
/** These fields are texts in every action, so a table by them never has to ask all its rules. */
const ALWAYS_TEXT: ReadonlySet<string> = new Set(['tool', 'tool_name', 'type']);

export function compileDispatch(rules: readonly Rule[], compiler: ConditionCompiler): Dispatch {
  const open = rules.map((rule, index) => ({ rule, index, conditions: conjuncts(rule.when) }));
  return build(open, compiler);
}

/** Conditions all of which must hold; anything but an `all` is one. */
function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.conditions.flatMap(conjuncts) : [condition];
}

function build(open: readonly Open[], compiler: ConditionCompiler): Dispatch {
  const label = open.length < TABLE_RULES_MIN ? undefined : bestField(open);
  if (label === undefined) return { candidates: open.map((one) => remaining(one, compiler)), table: undefined };
  const byText = new Map<string, Open[]>();
  const all: Candidate[] = [];
  const others: Open[] = [];
  for (const entry of open) {
    const key = entry.conditions.find((condition) => fieldOf(condition) === label);
    if (key === undefined) {
      others.push(entry);
      continue;
    }
    all.push(remaining(entry, compiler));
    const left = { ...entry, conditions: entry.conditions.filter((condition) => condition !== key) };
    for (const text of new Set(textsOf(key as Test))) {
      const bucket = byText.get(text) ?? [];
      byText.set(text, bucket);
      bucket.push(left);
    }
  }
  const tables = new Map([...byText].map(([text, bucket]) => [text, build(bucket, compiler)]));
  const table = { get: compileGetter(label.split('.')), byText: tables, all, others: build(others, compiler) };
  return { candidates: [], table };
}

function remaining({ rule, index, conditions }: Open, compiler: ConditionCompiler): Candidate {
  // Where nothing was answered the whole condition stands as it was written.
  const whole = conditions.length === conjuncts(rule.when).length;
  return {
    rule,
    index,
    holds: whole ? compiler.condition(rule.when) : compiler.all(conditions),
    doubtful: restricts(rule) && rule.onIndeterminate === 'deny',
  };
}

/** The field whose table leaves the fewest rules to ask: many rules, spread over many texts. */
function bestField(open: readonly Open[]): string | undefined {
  const fields = new Map<string, { rules: number; readonly texts: Set<string> }>();
  for (const { conditions } of open) {
    const labels = new Set(conditions.map(fieldOf).filter((label) => label !== undefined));
    for (const label of labels) {
      const field = fields.get(label) ?? { rules: 0, texts: new Set<string>() };
      fields.set(label, field);
      field.rules++;
      const key = conditions.find((condition) => fieldOf(condition) === label);
      for (const text of textsOf(key as Test)) field.texts.add(text);
    }
  }
  let best: { readonly label: string; readonly gain: number } | undefined;
  for (const [label, { rules, texts }] of fields) {
    if (rules < TABLE_RULES_MIN) continue;
    const gain = (rules - rules / (texts.size + 1)) * (ALWAYS_TEXT.has(label) ? 2 : 1);
    if (best === undefined || gain > best.gain) best = { label, gain };
  }
  return best?.label;
}

/** The field a condition needs to equal a text, or one of several. */
function fieldOf(condition: Condition): string | undefined {
  if (condition.kind !== 'test' || condition.subject.kind !== 'field' || condition.subject.path.includes('*'))
    return undefined;
  return textsOf(condition).length > 0 ? condition.subject.label : undefined;
}

function textsOf({ operator, expected }: Test): readonly string[] {
  if (operator === 'eq' && typeof expected === 'string') return [expected];
  if (operator !== 'in' || !Array.isArray(expected)) return [];
  const items = expected as readonly unknown[];
  const texts = items.filter((item) => typeof item === 'string');
  return texts.length === items.length ? texts : [];
}
