/**
 * Random stratified Datalog programs in which everything meets everything: few values, joins, recursion alone and in pairs, absence,
 * counts, comparisons, texts and sums. Columns have types, because the peer raises an error where we cannot tell.
 */
import type { Random } from '../../spec/random.ts';

export type ColumnType = 'text' | 'number';

export interface Shape {
  readonly name: string;
  readonly columns: readonly ColumnType[];
}

export interface RandomProgram {
  readonly derived: readonly Shape[];
  /** Declarations and rules, one a line, without policy blocks. */
  readonly text: string;
  /** Rows by the key of a fact package. */
  readonly facts: Readonly<Record<string, readonly (readonly (string | number)[])[]>>;
}

export const TEXTS: readonly string[] = ['a', 'b', 'ba'];
const NUMBERS = [0, 1, 2, 3];

const GIVEN: readonly (Shape & { readonly key: string })[] = [
  { name: 'tool_call', key: 'tool_calls', columns: ['text', 'text', 'text'] },
  { name: 'agent_role', key: 'agent_roles', columns: ['text', 'text'] },
  { name: 'delegated_by', key: 'delegations', columns: ['text', 'text'] },
  { name: 'call_arg', key: 'call_args', columns: ['text', 'text', 'text'] },
  { name: 'content_tag', key: 'content_tags', columns: ['text', 'text', 'text'] },
  { name: 'timestamp', key: 'timestamps', columns: ['text', 'number'] },
  { name: 'call_count', key: 'call_counts', columns: ['text', 'text', 'text', 'number'] },
];
const DECLARED: Shape = { name: 'tool_category', columns: ['text', 'text'] };
const VARIABLES: Readonly<Record<ColumnType, readonly string[]>> = { text: ['x', 'y', 'z'], number: ['n', 'm'] };

export function randomProgram(random: Random): RandomProgram {
  const derived = Array.from({ length: 2 + random.below(4) }, (_, at): Shape => {
    const columns: ColumnType[] = ['text'];
    if (random.chance(0.8)) columns.push(random.chance(0.25) ? 'number' : 'text');
    return { name: `p${at}`, columns };
  });
  const lines = Array.from(
    { length: random.below(4) },
    () => `categorize tool "${random.pick(TEXTS)}" as "${random.pick(TEXTS)}";`,
  );
  for (const [at, shape] of derived.entries()) {
    // Neighbours may depend on each other; only what lies below both may be negated or counted.
    const group = at - (at % 2);
    const below = [...GIVEN, DECLARED, ...derived.slice(0, group)];
    const all = [...below, ...derived.slice(group, group + 2)];
    lines.push(ruleOf(shape, below, below, random));
    for (let more = random.below(3); more > 0; more -= 1) lines.push(ruleOf(shape, all, below, random));
  }
  const facts = Object.fromEntries(GIVEN.map(({ key, columns }) => [key, rowsOf(columns, random)]));
  return { derived, text: lines.join('\n'), facts };
}

function rowsOf(columns: readonly ColumnType[], random: Random): readonly (readonly (string | number)[])[] {
  return Array.from({ length: random.below(9) }, () =>
    columns.map((type) => (type === 'text' ? random.pick(TEXTS) : random.pick(NUMBERS))),
  );
}

function ruleOf(shape: Shape, usable: readonly Shape[], below: readonly Shape[], random: Random): string {
  const bound: Record<ColumnType, Set<string>> = { text: new Set(), number: new Set() };
  const body = Array.from({ length: 1 + random.below(random.chance(0.3) ? 3 : 2) }, () =>
    atom(random.pick(usable), bound, random),
  );
  while (shape.columns.some((type) => bound[type].size === 0)) body.push(atom(random.pick(below), bound, random));
  if (random.chance(0.3)) {
    const name = `k${random.below(2)}`;
    body.push(`${name} = ${count(below, bound, random)}`);
    bound.number.add(name);
  }
  for (let extras = random.below(3); extras > 0; extras -= 1) body.push(extra(below, bound, random));
  const head = shape.columns.map((type) => random.pick([...bound[type]]));
  // Written in any order: what a rule means does not depend on it.
  const shuffled = body.map((part) => ({ part, at: random.next() })).sort((a, b) => a.at - b.at);
  return `rule ${shape.name}(${head.join(', ')}) :- ${shuffled.map(({ part }) => part).join(', ')};`;
}

type Bound = Readonly<Record<ColumnType, Set<string>>>;

/** A fact whose variables get their values from it. */
function atom({ name, columns }: Shape, bound: Bound, random: Random): string {
  const args = columns.map((type) => {
    if (random.chance(0.1)) return constant(type, random);
    if (random.chance(0.15)) return '_';
    const variable = random.pick(VARIABLES[type]);
    bound[type].add(variable);
    return variable;
  });
  return `${name}(${args.join(', ')})`;
}

function constant(type: ColumnType, random: Random): string {
  return type === 'text' ? `"${random.pick(TEXTS)}"` : String(random.pick(NUMBERS));
}

function known(type: ColumnType, bound: Bound, random: Random): string {
  return bound[type].size === 0 || random.chance(0.15) ? constant(type, random) : random.pick([...bound[type]]);
}

const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='];
const TEXT_TESTS = ['starts_with', 'ends_with', 'contains'];

/** A condition that needs values and gives none. */
function extra(below: readonly Shape[], bound: Bound, random: Random): string {
  switch (random.below(6)) {
    case 0:
      return `${known('text', bound, random)} ${random.pick(COMPARISONS)} ${textTerm(bound, random)}`;
    case 1:
      return `${numberTerm(bound, random)} ${random.pick(COMPARISONS)} ${known('number', bound, random)}`;
    case 2:
      return `${random.chance(0.3) ? 'not ' : ''}${random.pick(TEXT_TESTS)}(${known('text', bound, random)}, ${textTerm(bound, random)})`;
    case 3:
      return `${count(below, bound, random)} ${random.pick(COMPARISONS)} ${random.pick(NUMBERS)}`;
    default:
      return absent(random.pick(below), bound, random);
  }
}

function textTerm(bound: Bound, random: Random): string {
  const term = known('text', bound, random);
  return random.chance(0.2) ? `lower(${term})` : term;
}

function numberTerm(bound: Bound, random: Random): string {
  const term = known('number', bound, random);
  if (random.chance(0.3)) return `length(${known('text', bound, random)})`;
  return random.chance(0.4) ? `${term} ${random.pick(['+', '-', '*'])} ${random.pick(NUMBERS)}` : term;
}

function absent({ name, columns }: Shape, bound: Bound, random: Random): string {
  return `not ${name}(${columns.map((type) => (random.chance(0.3) ? '_' : known(type, bound, random))).join(', ')})`;
}

/** `count { u, v : … }` over one or two facts, sharing some variables with what stands outside. */
function count(below: readonly Shape[], bound: Bound, random: Random): string {
  const first = random.pick(below);
  const at = random.below(first.columns.length);
  const inner: Bound = { text: new Set(), number: new Set() };
  const more = random.chance(0.3) ? `, ${atom(random.pick(below), inner, random)}` : '';
  const args = first.columns.map((type, column) =>
    column === at ? 'u' : random.chance(0.4) ? '_' : known(type, bound, random),
  );
  return `count { u : ${first.name}(${args.join(', ')})${more} }`;
}
