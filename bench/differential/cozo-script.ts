/** A program after lowering as CozoScript. Tests are closures there, so their text comes from the syntax tree, found by place. */
import type { Core, CoreRule, FactRow, Literal } from '../../packages/core/src/policy/datalog/ir.ts';
import type { Atom, Condition, Program, Term } from '../../packages/core/src/policy/datalog/syntax/ast.ts';
import type { Span } from '../../packages/core/src/problem.ts';

/** @param prefix keeps the names of several programs in one script apart */
export function cozoRules(core: Core, program: Program, facts: readonly FactRow[], prefix: string): readonly string[] {
  const sources = sourcesOf(program);
  const name = (id: number) => `${prefix}p${id}`;
  const lines: string[] = [];
  const used = usesIn(core);
  for (const { id, arity, source, rules } of core.predicates) {
    const columns = Array.from({ length: arity }, (_, at) => `c${at}`);
    if (source !== 'derived' && used.asked.has(id)) {
      const rows = facts.filter(({ predicate }) => predicate === id).map(({ values }) => values);
      lines.push(`${name(id)}[${columns.join(', ')}] <- ${JSON.stringify(rows)}`);
    }
    if (used.denied.has(id)) lines.push(`${name(id)}_e[count(c0)] := ${name(id)}[${columns.join(', ')}]`);
    for (const rule of rules) lines.push(...new RuleText(rule, name, sources).lines(name(id)));
  }
  for (const { predicate, groups } of countsIn(core)) {
    const { arity } = core.predicates[predicate] as Core['predicates'][number];
    const columns = Array.from({ length: arity }, (_, at) => `c${at}`);
    const grouped = [...columns.slice(0, groups), `count(c${groups})`];
    lines.push(`${name(predicate)}_n[${grouped.join(', ')}] := ${name(predicate)}[${columns.join(', ')}]`);
  }
  return lines;
}

/** Which predicates are asked for at all, and which may be asked for the absence of anything. */
function usesIn({ predicates }: Core): { readonly asked: ReadonlySet<number>; readonly denied: ReadonlySet<number> } {
  const literals = predicates.flatMap(({ rules }) => rules.flatMap((rule) => rule.literals));
  const of = (kinds: readonly Literal['kind'][]) =>
    new Set(literals.flatMap((each) => ('predicate' in each && kinds.includes(each.kind) ? [each.predicate] : [])));
  return { asked: of(['atom', 'not', 'count']), denied: of(['not']) };
}

function countsIn({ predicates }: Core): readonly { readonly predicate: number; readonly groups: number }[] {
  const found = new Map<number, number>();
  for (const { rules } of predicates)
    for (const { literals } of rules)
      for (const literal of literals)
        if (literal.kind === 'count')
          found.set(literal.predicate, literal.args.filter(({ kind }) => kind !== 'any').length);
  return [...found].map(([predicate, groups]) => ({ predicate, groups }));
}

interface Sources {
  readonly conditions: ReadonlyMap<string, Condition>;
}

const place = ({ line, column }: Span) => `${line}:${column}`;

/** Conditions by place, those inside counts included; a negated one also by the place of what it negates. */
function sourcesOf({ rules }: Program): Sources {
  const conditions = new Map<string, Condition>();
  const visit = (condition: Condition): void => {
    conditions.set(place(condition.span), condition);
    if (condition.kind === 'not') conditions.set(place(condition.atom.span), condition);
    if (condition.kind === 'compare') for (const term of [condition.left, condition.right]) inside(term);
  };
  const inside = (term: Term): void => {
    if (term.kind === 'count') term.body.forEach(visit);
    if (term.kind === 'arithmetic') [term.left, term.right].forEach(inside);
  };
  for (const rule of rules) rule.conditions.forEach(visit);
  return { conditions };
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  lower: 'lowercase',
  length: 'length',
  contains: 'str_includes',
  starts_with: 'starts_with',
  ends_with: 'ends_with',
};

class RuleText {
  readonly #rule: CoreRule;
  readonly #name: (id: number) => string;
  readonly #sources: Sources;
  readonly #bound: ReadonlySet<number>;

  constructor(rule: CoreRule, name: (id: number) => string, sources: Sources) {
    this.#rule = rule;
    this.#name = name;
    this.#sources = sources;
    this.#bound = new Set(
      rule.literals.flatMap((literal) => {
        if (literal.kind === 'let' || literal.kind === 'count') return [literal.slot];
        return literal.kind === 'atom' ? literal.args.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : [])) : [];
      }),
    );
  }

  /** One line for each way its counts can be none or some: the peer has no row for a count of none. */
  lines(head: string): readonly string[] {
    const columns = this.#rule.head.map((arg) => (arg.kind === 'slot' ? this.#variable(arg.slot) : '_'));
    let bodies: readonly (readonly string[])[] = [[]];
    for (const literal of this.#rule.literals) {
      const ways = this.#literal(literal);
      bodies = bodies.flatMap((body) => ways.map((way) => [...body, way]));
    }
    return bodies.map((body) => `${head}[${columns.join(', ')}] := ${body.join(', ')}`);
  }

  #variable(slot: number): string {
    const name = this.#rule.names[slot] ?? '';
    return name === '' ? `count_${slot}` : name;
  }

  #literal(literal: Literal): readonly string[] {
    switch (literal.kind) {
      case 'atom':
        return [`${this.#name(literal.predicate)}[${this.#args(literal.args)}]`];
      case 'not':
        return this.#isOpen(literal)
          ? [`${this.#name(literal.predicate)}_e[0]`]
          : [`not ${this.#name(literal.predicate)}[${this.#args(literal.args)}]`];
      case 'count': {
        const counted = `${this.#name(literal.predicate)}_n`;
        const groups = literal.args.filter(({ kind }) => kind !== 'any');
        const variable = this.#variable(literal.slot);
        const given = groups.length === 0 ? '' : `${this.#args(groups)}, `;
        const some = `${counted}[${given}${variable}]`;
        // The count of all rows is there even where it is none.
        return groups.length === 0 ? [some] : [some, `not ${counted}[${given}_], ${variable} = 0`];
      }
      case 'test':
      case 'let': {
        const source = this.#sources.conditions.get(place(literal.span));
        if (source === undefined) throw new Error(`nothing stands at ${place(literal.span)}`);
        return [this.#condition(source)];
      }
    }
  }

  /** The peer refuses the absence of anything at all, so it is asked for a count of none. */
  #isOpen({ args }: Extract<Literal, { kind: 'atom' | 'not' }>): boolean {
    return args.every((arg) => arg.kind === 'any' || (arg.kind === 'slot' && !this.#bound.has(arg.slot)));
  }

  #args(args: Extract<Literal, { kind: 'atom' | 'not' }>['args']): string {
    return args
      .map((arg) => {
        if (arg.kind === 'value') return JSON.stringify(arg.value);
        return arg.kind === 'slot' && this.#bound.has(arg.slot) ? this.#variable(arg.slot) : '_';
      })
      .join(', ');
  }

  #condition(condition: Condition): string {
    if (condition.kind === 'compare')
      return `${this.#term(condition.left)} ${condition.op} ${this.#term(condition.right)}`;
    if (condition.kind === 'atom') return this.#test(condition.atom);
    if (condition.kind === 'not') return `!${this.#test(condition.atom)}`;
    throw new Error(`no test: ${condition.kind}`);
  }

  #test({ name, args }: Atom): string {
    return `${FUNCTIONS[name] ?? name}(${args.map((arg) => this.#term(arg)).join(', ')})`;
  }

  #term(term: Term): string {
    switch (term.kind) {
      case 'value':
        return JSON.stringify(term.value);
      case 'variable':
        return term.name;
      case 'arithmetic':
        return `(${this.#term(term.left)} ${term.op} ${this.#term(term.right)})`;
      case 'call':
        return this.#test(term);
      case 'count': {
        const literal = this.#rule.literals.find(
          (each) => each.kind === 'count' && place(each.span) === place(term.span),
        );
        if (literal?.kind !== 'count') throw new Error('a count without its literal');
        return this.#variable(literal.slot);
      }
      case 'wildcard':
      case 'pattern':
        throw new Error(`no value: ${term.kind}`);
    }
  }
}
