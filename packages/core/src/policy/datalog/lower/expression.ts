/** Terms → closures over slots. What cannot be computed becomes an {@link Unknown} that knows why. */
import type { Span } from '../../../problem.ts';
import type { Truth } from '../../answer.ts';
import { calculate, compareTexts } from '../arithmetic.ts';
import type { Env, Expression, Tools } from '../ir.ts';
import type { ArithmeticOp, CompareOp, Term } from '../syntax/ast.ts';
import { type Doubt, Special, Unknown, type Value } from '../values.ts';
import type { FunctionOf } from './functions.ts';
import type { Scope } from './scope.ts';

export interface Compiled {
  readonly value: Expression;
  readonly uses: readonly number[];
  /** Set where the value is known when the policy is read. */
  readonly constant: string | number | undefined;
}

/** Looks a call or count up; both need to know the whole program. */
export type Resolve = (term: Extract<Term, { kind: 'call' | 'count' }>, scope: Scope) => Compiled;

export function compileTerm(term: Term, scope: Scope, resolve: Resolve): Compiled {
  switch (term.kind) {
    case 'value': {
      const { value } = term;
      return { value: () => value, uses: [], constant: value };
    }
    case 'variable':
      return slotValue(variableSlot(term.name, term.span, scope));
    case 'arithmetic':
      return arithmetic(
        term.op,
        compileTerm(term.left, scope, resolve),
        compileTerm(term.right, scope, resolve),
        doubtAbout(term, `\`${term.op}\``, scope),
      );
    case 'call':
    case 'count':
      return resolve(term, scope);
    case 'wildcard':
      scope.complain('datalog_unsafe', 'a wildcard has no value', term.span, 'give the variable a name');
      return nothing();
    case 'pattern':
      scope.complain(
        'policy_type',
        `\`:${term.name}\` is a pattern, not a value`,
        term.span,
        'patterns stand only in `matches(value, :name)`',
      );
      return nothing();
  }
}

/** What a faulty term stands as, so that the rest of the body is still checked. */
export function nothing(): Compiled {
  return { value: () => '', uses: [], constant: '' };
}

export function slotValue(slot: number): Compiled {
  return { value: (env) => env[slot] as Value, uses: [slot], constant: undefined };
}

const CONSTANT_NAMES = ['true', 'false', 'null'];

export function variableSlot(name: string, span: Span, scope: Scope): number {
  if (CONSTANT_NAMES.includes(name))
    scope.complain('datalog_reserved', `\`${name}\` cannot be a variable`, span, `write "${name}" for the text`);
  return scope.slot(name);
}

function arithmetic(op: ArithmeticOp, left: Compiled, right: Compiled, doubt: Doubt): Compiled {
  const unknown = new Unknown(doubt);
  const value: Expression = (env, tools) => {
    const a = left.value(env, tools);
    const b = right.value(env, tools);
    if (typeof a === 'number' && typeof b === 'number') return calculate(op, a, b) ?? unknown;
    return a instanceof Unknown ? a : b instanceof Unknown ? b : unknown;
  };
  return { value, uses: [...left.uses, ...right.uses], constant: undefined };
}

export function applied(of: FunctionOf, operand: Compiled, doubt: Doubt): Compiled {
  const unknown = new Unknown(doubt);
  const value: Expression = (env, tools) => {
    const plain = plainOf(operand.value(env, tools));
    if (plain instanceof Special) return plain instanceof Unknown ? plain : unknown;
    if (typeof plain === 'string') tools.spend(plain.length >> 3);
    return of(plain) ?? unknown;
  };
  return { value, uses: operand.uses, constant: undefined };
}

/** A pattern counts as its text wherever a single value is needed. */
export function plainOf(value: Value): Value {
  return value instanceof Special ? (value.text ?? value) : value;
}

export function comparison(
  op: Exclude<CompareOp, '='>,
  left: Compiled,
  right: Compiled,
): (env: Env, tools: Tools) => Truth {
  return (env, tools) => {
    const a = plainOf(left.value(env, tools));
    const b = plainOf(right.value(env, tools));
    if (typeof a === 'number' && typeof b === 'number') return holds(op, a - b);
    if (typeof a === 'string' && typeof b === 'string') {
      tools.spend((a.length + b.length) >> 3);
      return holds(op, a === b ? 0 : compareTexts(a, b));
    }
    return 'unknown';
  };
}

function holds(op: Exclude<CompareOp, '='>, order: number): boolean {
  switch (op) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Names the first variable of a term, which is what a reader of the decision can look for. */
export function doubtAbout(term: Term, operation: string, scope: Scope): Doubt {
  const path = firstVariable(term) ?? operation.replaceAll('`', '');
  return {
    path,
    message: `rule \`${scope.rule}\` cannot be evaluated: \`${path}\` is not of the type ${operation} needs, or the result has no exact value`,
  };
}

function firstVariable(term: Term): string | undefined {
  switch (term.kind) {
    case 'variable':
      return term.name;
    case 'arithmetic':
      return firstVariable(term.left) ?? firstVariable(term.right);
    case 'call':
      return term.args.map(firstVariable).find((name) => name !== undefined);
    case 'count':
      return term.counted[0]?.name;
    default:
      return undefined;
  }
}
