/** Conditions → literals of one body. */
import type { Span } from '../../../problem.ts';
import type { Arg, Literal } from '../ir.ts';
import { builtIn } from '../predicates.ts';
import type { Atom, Condition, Term } from '../syntax/ast.ts';
import { callsTerm } from './calls.ts';
import {
  applied,
  type Compiled,
  comparison,
  compileTerm,
  doubtAbout,
  nothing,
  plainOf,
  variableSlot,
} from './expression.ts';
import { CALLS, FIXED_TESTS, FUNCTIONS, TESTS } from './functions.ts';
import type { Names } from './names.ts';
import type { Scope } from './scope.ts';

/** @param counts makes a predicate of what a count counts */
export class BodyLowering {
  readonly names: Names;
  readonly counts: (term: Extract<Term, { kind: 'count' }>, scope: Scope, lowering: BodyLowering) => Compiled;

  constructor(names: Names, counts: BodyLowering['counts']) {
    this.names = names;
    this.counts = counts;
  }

  condition(condition: Condition, scope: Scope): undefined {
    switch (condition.kind) {
      case 'atom':
        return this.atom(condition.atom, scope);
      case 'not':
        return this.negated(condition.atom, scope);
      case 'compare':
        return this.compare(condition, scope);
      case 'true':
      case 'or':
        return scope.complain(
          'policy_value',
          condition.kind === 'or' ? '`or` cannot stand here' : '`true` cannot stand beside or below other conditions',
          condition.span,
          condition.kind === 'or' ? 'write it as a rule of its own and use the rule' : 'leave it out',
        );
    }
  }

  atom(atom: Atom, scope: Scope): undefined {
    if (atom.name === 'matches') return this.matches(atom, scope);
    if (Object.hasOwn(FIXED_TESTS, atom.name) || Object.hasOwn(TESTS, atom.name)) return this.textTest(atom, scope);
    const predicate = this.names.predicate(atom, scope);
    if (predicate === undefined) return;
    scope.literals.push({ kind: 'atom', predicate, args: this.args(atom.args, scope), span: atom.span });
  }

  negated(atom: Atom, scope: Scope): undefined {
    const inner = this.names.isTest(atom.name) ? this.test(atom, scope) : undefined;
    if (inner !== undefined) {
      const { test } = inner;
      scope.literals.push({
        ...inner,
        test: (env, tools) => {
          const truth = test(env, tools);
          return truth === 'unknown' ? truth : !truth;
        },
      });
      return;
    }
    const predicate = this.names.predicate(atom, scope);
    if (predicate === undefined) return;
    scope.literals.push({ kind: 'not', predicate, args: this.args(atom.args, scope), span: atom.span });
  }

  /** `matches`, `glob` and their like leave a test behind; taking it out again lets `not` turn it round. */
  test(atom: Atom, scope: Scope): Extract<Literal, { kind: 'test' }> | undefined {
    const before = scope.literals.length;
    this.atom(atom, scope);
    const last = scope.literals.at(-1);
    if (scope.literals.length === before || last?.kind !== 'test') return undefined;
    scope.literals.pop();
    return last;
  }

  args(terms: readonly Term[], scope: Scope): readonly Arg[] {
    return terms.map((term): Arg => {
      if (term.kind === 'wildcard') return { kind: 'any' };
      if (term.kind === 'value') return { kind: 'value', value: term.value };
      if (term.kind === 'variable') return { kind: 'slot', slot: variableSlot(term.name, term.span, scope) };
      return { kind: 'slot', slot: this.lifted(term, scope) };
    });
  }

  /** `p(a + 1)` is `x = a + 1, p(x)`. */
  lifted(term: Term, scope: Scope): number {
    const compiled = this.term(term, scope);
    const slot = scope.fresh('');
    scope.literals.push({ kind: 'let', slot, uses: compiled.uses, value: compiled.value, span: term.span });
    return slot;
  }

  term(term: Term, scope: Scope): Compiled {
    return compileTerm(term, scope, (inner) =>
      inner.kind === 'count' ? this.counts(inner, scope, this) : this.call(inner, scope),
    );
  }

  call(term: Extract<Term, { kind: 'call' }>, scope: Scope): Compiled {
    if (term.name === CALLS) return callsTerm(term, scope, (tool) => this.term(tool, scope));
    const of = Object.hasOwn(FUNCTIONS, term.name) ? FUNCTIONS[term.name] : undefined;
    const [operand] = term.args;
    if (of === undefined) {
      scope.complain(
        'datalog_unknown',
        `\`${term.name}\` is no function`,
        term.span,
        `functions are: ${[...Object.keys(FUNCTIONS), CALLS].join(', ')}`,
      );
      return nothing();
    }
    if (operand === undefined || term.args.length !== 1) {
      scope.complain('datalog_arity', `\`${term.name}\` takes one argument, not ${term.args.length}`, term.span);
      return nothing();
    }
    return applied(of, this.term(operand, scope), doubtAbout(operand, `\`${term.name}\``, scope));
  }

  compare({ op, left, right, span }: Extract<Condition, { kind: 'compare' }>, scope: Scope): undefined {
    if (op === '=') {
      const [variable, other] = left.kind === 'variable' ? [left, right] : [right, left];
      if (variable.kind !== 'variable')
        return scope.complain(
          'policy_syntax',
          '`=` gives a variable its value, and there is none',
          span,
          'compare with `==`',
        );
      const slot = variableSlot(variable.name, variable.span, scope);
      const { uses, value } = this.term(other, scope);
      if (uses.includes(slot))
        return scope.complain('datalog_unsafe', `\`${variable.name}\` would be defined by itself`, span);
      scope.literals.push({ kind: 'let', slot, uses, value, span });
      return;
    }
    const [a, b] = [this.term(left, scope), this.term(right, scope)];
    const subject = left.kind === 'value' ? right : left;
    scope.literals.push({
      kind: 'test',
      uses: [...a.uses, ...b.uses],
      test: comparison(op, a, b),
      doubt: doubtAbout(subject, `\`${op}\``, scope),
      span,
    });
  }

  matches(atom: Atom, scope: Scope): undefined {
    const [subject, pattern] = this.pair(atom, scope);
    if (subject === undefined || pattern === undefined) return;
    if (pattern.kind !== 'pattern')
      return scope.complain(
        'policy_type',
        'the second argument of `matches` is a pattern',
        pattern.span,
        'declare `pattern :name = r"…";` and write `:name`',
      );
    const id = this.names.pattern(pattern.name, pattern.span, scope);
    const { value, uses } = this.term(subject, scope);
    scope.literals.push({
      kind: 'test',
      uses,
      test: (env, tools) => {
        const text = plainOf(value(env, tools));
        return typeof text === 'string' ? tools.matches(id, text) : 'unknown';
      },
      doubt: doubtAbout(subject, '`matches`', scope),
      span: atom.span,
    });
  }

  textTest(atom: Atom, scope: Scope): undefined {
    const [subject, other] = this.pair(atom, scope);
    if (subject === undefined || other === undefined) return;
    const [a, b] = [this.term(subject, scope), this.term(other, scope)];
    const fixed = FIXED_TESTS[atom.name];
    if (fixed !== undefined && typeof b.constant !== 'string')
      return scope.complain('policy_type', `the second argument of \`${atom.name}\` is a text in quotes`, other.span);
    const prepared = fixed?.(String(b.constant));
    const test = TESTS[atom.name];
    scope.literals.push({
      kind: 'test',
      uses: [...a.uses, ...b.uses],
      test: (env, tools) => {
        const [x, y] = [plainOf(a.value(env, tools)), plainOf(b.value(env, tools))];
        if (typeof x !== 'string' || typeof y !== 'string') return 'unknown';
        tools.spend((x.length + y.length) >> 3);
        return prepared?.(x) ?? test?.(x, y) ?? 'unknown';
      },
      doubt: doubtAbout(subject, `\`${atom.name}\``, scope),
      span: atom.span,
    });
  }

  pair(atom: Atom, scope: Scope): readonly [Term, Term] | readonly [] {
    const [first, second] = atom.args;
    if (first !== undefined && second !== undefined && atom.args.length === 2) return [first, second];
    scope.complain('datalog_arity', `\`${atom.name}\` takes two arguments, not ${atom.args.length}`, atom.span);
    return [];
  }

  /** `true` as the only condition of a decision: every call of the package. */
  everyCall(scope: Scope, span: Span): undefined {
    const args: readonly Arg[] = [{ kind: 'slot', slot: 0 }, { kind: 'any' }, { kind: 'any' }];
    scope.literals.push({ kind: 'atom', predicate: builtIn('tool_call'), args, span });
  }
}
