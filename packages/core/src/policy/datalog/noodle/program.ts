/**
 * A program as the original's generated query would run it. What makes that query fail makes every evaluation fail: it is
 * found here once and kept as a fault. A broken rule that no decision reaches is ignored.
 */
import type { Limits } from '../../../limits.ts';
import type { ProblemError } from '../../../problem.ts';
import type { FactPackage } from '../facts.ts';
import type { Arg, Body, FactRow, Literal, Predicate } from '../ir.ts';
import { regex } from '../lower/patterns.ts';
import { stratify } from '../lower/strata.ts';
import { BUILT_INS, builtIn, NEVER_FILLED, ORIGINAL_REQUEST_COUNT, REQUEST_COUNT } from '../predicates.ts';
import type { Atom, Condition, DatalogEffect, Program, RuleSource, Term } from '../syntax/ast.ts';
import type { Value } from '../values.ts';

export interface NoodleBlock {
  readonly name: string;
  readonly decisions: readonly {
    readonly verb: 'allow' | 'deny';
    readonly reason: string;
    readonly effects: readonly DatalogEffect[];
    readonly body: Body;
  }[];
}

export interface Assembled {
  readonly fault: string | undefined;
  readonly predicates: readonly Predicate[];
  readonly strata: readonly (readonly number[])[];
  readonly blocks: readonly NoodleBlock[];
  /** What the declarations say, every pattern a plain text. */
  readonly facts: readonly FactRow[];
  /** Which of the package's values each pattern is found in. */
  readonly scanned: (facts: FactPackage) => readonly FactRow[];
}

/** A fault of the generated query. */
class Fault extends Error {}

const MATCHED = 'matched_value';

export function assemble(program: Program, limits: Limits): Assembled {
  const facts = declared(program);
  const none = { predicates: [], strata: [], blocks: [], facts, scanned: () => [] };
  try {
    const assembler = new Assembler(program);
    const blocks = assembler.blocks();
    const predicates = assembler.predicates;
    const problems: ConstructorParameters<typeof ProblemError>[0][] = [];
    const strata = stratify(predicates, problems);
    if (problems.length > 0) throw new Fault('the query is unstratifiable');
    const matched = assembler.matched;
    return { fault: undefined, predicates, strata, blocks, facts, scanned: scanner(program, matched, limits) };
  } catch (error) {
    if (error instanceof Fault) return { ...none, fault: error.message };
    throw error;
  }
}

function declared({ grants, categories, sensitivities, patterns }: Program): readonly FactRow[] {
  const row = (name: string, ...values: string[]) => ({ predicate: builtIn(name), values });
  return [
    ...grants.map((grant) =>
      grant.may === 'any'
        ? row('role_permission', grant.role, 'call', '*')
        : row('role_permission', grant.role, grant.may === 'category' ? 'call' : 'access', grant.what),
    ),
    ...categories.map(({ subject, value }) => row('tool_category', subject, value)),
    ...sensitivities.map(({ subject, value }) => row('resource_sensitivity', subject, value)),
    ...patterns.map(({ name, source }) => row('forbidden_pattern', name, source)),
  ];
}

function scanner({ patterns }: Program, matched: number, limits: Limits): Assembled['scanned'] {
  // Two patterns of one name: the later one counts.
  const compiled = new Map(patterns.map(({ name, source }) => [name, regex(source, limits)]));
  return (facts) => {
    const columns: readonly (readonly [string, number])[] = [
      ['call_arg', 2],
      ['tool_result', 2],
      ['content_tag', 2],
      ['environment', 1],
    ];
    const texts = new Set(
      columns.flatMap(([name, column]) => (facts[builtIn(name)] ?? []).map((row) => String(row[column]))),
    );
    return [...texts].flatMap((text) =>
      [...compiled].flatMap(([name, pattern]) =>
        typeof pattern !== 'string' && pattern.matcher(text).find()
          ? [{ predicate: matched, values: [text, name] }]
          : [],
      ),
    );
  };
}

class Assembler {
  readonly program: Program;
  readonly predicates: Predicate[];
  readonly matched: number;
  private readonly known = new Map<string, number>();

  constructor(program: Program) {
    this.program = program;
    this.predicates = [];
    for (const [id, { name, columns }] of BUILT_INS.entries()) {
      const unknownThere = id >= ORIGINAL_REQUEST_COUNT && id < REQUEST_COUNT;
      this.add(unknownThere ? `${name} (not in the original)` : name, columns.length);
    }
    for (const [name, arity] of Object.entries(NEVER_FILLED)) this.add(name, arity);
    this.matched = this.add(MATCHED, 2);
  }

  private add(name: string, arity: number): number {
    const id = this.predicates.length;
    const columns = Array.from({ length: arity }, () => 'hard' as const);
    this.predicates.push({ id, name, arity, source: 'derived', rules: [], columns, calls: [] });
    this.known.set(name, id);
    return id;
  }

  blocks(): readonly NoodleBlock[] {
    const { blocks } = this.program;
    if (blocks.length === 0) throw new Fault('there is no policy');
    const sanitised = blocks.map(({ name }) => name.replace(/[^A-Za-z0-9_]/g, '_'));
    if (new Set(sanitised).size < sanitised.length) throw new Fault('the query is unstratifiable');
    if (
      this.program.rules.some(({ name }) => (this.known.get(name) ?? Number.POSITIVE_INFINITY) < ORIGINAL_REQUEST_COUNT)
    )
      throw new Fault('a rule is named like a fact');
    if (
      blocks.some(({ decisions }) =>
        decisions.some(({ effects }) =>
          effects.some(({ effect }) => Object.values(effect).some((text) => String(text).includes("'"))),
        ),
      )
    )
      throw new Fault('the query cannot be parsed');
    return [...blocks]
      .sort((a, b) => b.priority - a.priority)
      .map(({ name, decisions }) => {
        if (decisions.length === 0) throw new Fault(`requested rule of \`${name}\` not found`);
        return {
          name,
          decisions: decisions.map(({ verb, reason, effects, conditions }) => ({
            verb: verb === 'allow' ? 'allow' : 'deny',
            reason,
            effects: effects.map(({ effect }) => effect),
            body: this.body(conditions, ['call_id']),
          })),
        };
      });
  }

  /** @param heads variables the body has to bind */
  private body(conditions: readonly Condition[], heads: readonly string[]): Body {
    const names: string[] = [];
    const literals = conditions.flatMap((condition) => this.literal(condition, names));
    const bound = new Set(literals.flatMap((literal) => (literal.kind === 'atom' ? slotsOf(literal) : [])));
    if (literals.every(({ kind }) => kind === 'not')) throw new Fault('unsafe negation, or empty rule');
    for (const literal of literals) {
      const slots = literal.kind === 'not' ? slotsOf(literal) : [];
      if (slots.length > 0 && !slots.some((slot) => bound.has(slot))) throw new Fault('unsafe negation');
    }
    for (const head of heads)
      if (!bound.has(names.indexOf(head))) throw new Fault(`symbol \`${head}\` in a rule’s head is unbound`);
    return { literals, names };
  }

  private literal(condition: Condition, names: string[]): readonly Literal[] {
    switch (condition.kind) {
      case 'atom':
      case 'not': {
        const { atom, kind, span } = condition;
        return [{ kind, predicate: this.predicate(atom), args: atom.args.map((arg) => argOf(arg, names)), span }];
      }
      case 'true':
        return [
          {
            kind: 'atom',
            predicate: builtIn('tool_call'),
            args: [slotArg('call_id', names), { kind: 'any' }, { kind: 'any' }],
            span: condition.span,
          },
        ];
      case 'or':
      case 'compare':
        throw new Fault('the query cannot be parsed');
    }
  }

  private predicate({ name, args }: Atom): number {
    const searched = name === 'matches' && args[1]?.kind === 'pattern' && args.length === 2;
    const id = searched ? this.matched : (this.known.get(name) ?? this.define(name));
    if (this.predicates[id]?.arity !== args.length) throw new Fault(`arity mismatch for \`${name}\``);
    return id;
  }

  /** Rules are looked at when something reaches them. */
  private define(name: string): number {
    const sources = this.program.rules.filter((rule) => rule.name === name);
    const [first] = sources;
    if (first === undefined || /^_|-/.test(name)) throw new Fault(`requested rule \`${name}\` not found`);
    const id = this.add(name, first.params.length);
    if (sources.some(({ params }) => params.length !== first.params.length))
      throw new Fault(`arity mismatch for \`${name}\``);
    const rules = sources.flatMap((source) => this.rules(source));
    this.predicates[id] = { ...(this.predicates[id] as Predicate), rules };
    return id;
  }

  private rules({ params, conditions, span }: RuleSource): Predicate['rules'] {
    const heads = params.map((param) => {
      if (param.kind === 'wildcard') throw new Fault('symbol `_` in a rule’s head is unbound');
      return param.name;
    });
    const at = conditions.findIndex(({ kind }) => kind === 'or');
    const group = conditions[at];
    const bodies =
      group?.kind === 'or'
        ? group.atoms.map((atom) => conditions.with(at, { kind: 'atom', atom, span }))
        : [conditions];
    return bodies.map((body) => {
      const { literals, names } = this.body(body, heads);
      return { head: heads.map((head): Arg => ({ kind: 'slot', slot: names.indexOf(head) })), literals, names, span };
    });
  }
}

function slotsOf(literal: Literal): readonly number[] {
  return 'args' in literal ? literal.args.flatMap((arg) => (arg.kind === 'slot' ? [arg.slot] : [])) : [];
}

function slotArg(name: string, names: string[]): Arg {
  const known = names.indexOf(name);
  if (known >= 0) return { kind: 'slot', slot: known };
  names.push(name);
  return { kind: 'slot', slot: names.length - 1 };
}

/** Not a number equals nothing: the original’s `true`, `false` and `null` are constants no text equals. */
const NO_TEXT: Value = Number.NaN;

function argOf(term: Term, names: string[]): Arg {
  switch (term.kind) {
    case 'value':
      return { kind: 'value', value: term.value };
    case 'pattern':
      return { kind: 'value', value: term.name };
    case 'wildcard':
      return { kind: 'any' };
    case 'variable':
      if (/^(?:true|false|null)$/.test(term.name)) return { kind: 'value', value: NO_TEXT };
      // `a-b` is a subtraction there, of things that are no numbers.
      if (term.name.includes('-')) throw new Fault('a hyphen in an argument is a subtraction');
      return slotArg(term.name, names);
    case 'arithmetic':
    case 'call':
    case 'count':
      throw new Fault('the query cannot be parsed');
  }
}
