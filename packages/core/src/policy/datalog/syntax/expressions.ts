/** Terms and conditions: they nest in each other, because a count holds conditions. */
import { DATALOG_LIMITS } from '../limits.ts';
import type { ArithmeticOp, Atom, CompareOp, Condition, Term, Variable } from './ast.ts';
import type { Scanner } from './scanner.ts';

/** The original's names may hold hyphens; natively a hyphen is the minus sign. */
export function nameExpression(scanner: Scanner): RegExp {
  return scanner.dialect === 'native' ? /[A-Za-z_][A-Za-z0-9_]*/y : /[A-Za-z_][A-Za-z0-9_-]*/y;
}

/** A parameter of a rule, or a variable that is counted. */
export function parseVariable(scanner: Scanner): Variable | Extract<Term, { kind: 'wildcard' }> {
  const start = scanner.skip();
  const name = scanner.match(/_[A-Za-z0-9_]*/y) ?? scanner.match(nameExpression(scanner));
  if (name === undefined) return scanner.fail(`expected a variable, found ${scanner.found()}`);
  const span = scanner.span(start);
  return name === '_' ? { kind: 'wildcard', span } : { kind: 'variable', name, span };
}

function parseArguments(scanner: Scanner, depth: number): readonly Term[] {
  const args: Term[] = [];
  if (scanner.take(')')) return args;
  do {
    if (args.length >= DATALOG_LIMITS.argumentsMax)
      scanner.fail(`more than ${DATALOG_LIMITS.argumentsMax} arguments`, undefined, scanner.at, 'policy_too_large');
    args.push(scanner.dialect === 'native' ? parseTerm(scanner, depth) : parsePlain(scanner, depth));
  } while (scanner.take(','));
  scanner.expect(')', 'after the arguments');
  return args;
}

/** `a + b - c`, with `*`, `/` and `%` binding tighter. */
function parseTerm(scanner: Scanner, depth: number): Term {
  return parseChain(scanner, depth, ['+', '-'], (inner) =>
    parseChain(scanner, inner, ['*', '/', '%'], (deepest) => parsePlain(scanner, deepest)),
  );
}

function parseChain(
  scanner: Scanner,
  depth: number,
  ops: readonly ArithmeticOp[],
  operand: (depth: number) => Term,
): Term {
  const start = scanner.skip();
  let left = operand(depth);
  for (let links = 0; ; links += 1) {
    const op = ops.find((each) => scanner.take(each));
    if (op === undefined) return left;
    // Every link nests the tree one deeper, on its left side.
    checkDepth(scanner, depth + links);
    scanner.extension('arithmetic', start);
    left = { kind: 'arithmetic', op, left, right: operand(depth), span: scanner.span(start) };
  }
}

function checkDepth(scanner: Scanner, depth: number): void {
  if (depth >= DATALOG_LIMITS.depthMax)
    scanner.fail(`nested deeper than ${DATALOG_LIMITS.depthMax} levels`, undefined, scanner.at, 'policy_too_large');
}

function parsePlain(scanner: Scanner, depth: number): Term {
  checkDepth(scanner, depth);
  const start = scanner.skip();
  const span = scanner.span(start);
  if (scanner.sees('"')) return { kind: 'value', value: scanner.string('here'), span };
  const number = scanner.number();
  if (number !== undefined) return { kind: 'value', value: number, span };
  const pattern = scanner.match(/:[A-Za-z_][A-Za-z0-9_]*/y);
  if (pattern !== undefined) return { kind: 'pattern', name: pattern.slice(1), span };
  if (scanner.dialect === 'native') {
    if (scanner.take('-')) return negative(scanner, depth, start);
    if (scanner.take('(')) {
      const inner = parseTerm(scanner, depth + 1);
      scanner.expect(')', 'after the term');
      return inner;
    }
    const count = parseCount(scanner, depth, start);
    if (count !== undefined) return count;
  }
  const variable = parseVariable(scanner);
  if (variable.kind === 'wildcard' || scanner.dialect !== 'native' || !scanner.take('(')) return variable;
  return { kind: 'call', name: variable.name, args: parseArguments(scanner, depth + 1), span };
}

function negative(scanner: Scanner, depth: number, start: number): Term {
  scanner.extension('a negative number', start);
  const span = scanner.span(start);
  const right = parsePlain(scanner, depth + 1);
  if (right.kind === 'value' && typeof right.value === 'number') return { kind: 'value', value: 0 - right.value, span };
  return { kind: 'arithmetic', op: '-', left: { kind: 'value', value: 0, span }, right, span };
}

/** `count { x : conditions }`: how many different `x` there are. */
function parseCount(scanner: Scanner, depth: number, start: number): Term | undefined {
  if (!scanner.keyword('count')) return undefined;
  if (!scanner.take('{')) {
    scanner.at = start;
    return undefined;
  }
  scanner.extension('count', start);
  const counted: Variable[] = [];
  do {
    const variable = parseVariable(scanner);
    if (variable.kind === 'wildcard') scanner.fail('a wildcard cannot be counted', 'give it a name', start);
    else counted.push(variable);
  } while (scanner.take(','));
  scanner.expect(':', 'after what is counted');
  const body = parseConditions(scanner, depth + 1);
  scanner.expect('}', 'after what is counted');
  return { kind: 'count', counted, body, span: scanner.span(start) };
}

/** Longer ones first, because `<` begins `<=`. */
const COMPARISONS: readonly CompareOp[] = ['<=', '>=', '==', '!=', '<', '>', '='];

export function parseConditions(scanner: Scanner, depth: number): readonly Condition[] {
  const conditions: Condition[] = [];
  do {
    if (conditions.length >= DATALOG_LIMITS.conditionsMax)
      scanner.fail(`more than ${DATALOG_LIMITS.conditionsMax} conditions`, undefined, scanner.at, 'policy_too_large');
    conditions.push(parseCondition(scanner, depth));
  } while (scanner.take(','));
  return conditions;
}

function parseCondition(scanner: Scanner, depth: number): Condition {
  const start = scanner.skip();
  const span = scanner.span(start);
  if (scanner.keyword('not')) return { kind: 'not', atom: parseAtom(scanner, depth), span };
  const first =
    scanner.dialect === 'native' ? parseNative(scanner, depth, start) : parseOriginal(scanner, depth, start);
  if ('kind' in first) return first;
  const atoms = [first];
  while (scanner.keyword('or')) {
    if (scanner.keyword('not')) scanner.fail('`not` cannot stand inside an `or` group', 'move it to a rule of its own');
    if (atoms.length >= DATALOG_LIMITS.conditionsMax)
      scanner.fail(`more than ${DATALOG_LIMITS.conditionsMax} alternatives`, undefined, start, 'policy_too_large');
    atoms.push(parseAtom(scanner, depth));
  }
  return atoms.length === 1 ? { kind: 'atom', atom: first, span } : { kind: 'or', atoms, span };
}

/** The original takes an atom where it can and the word `true` otherwise. */
function parseOriginal(scanner: Scanner, depth: number, start: number): Atom | Condition {
  const name = scanner.match(nameExpression(scanner));
  if (name !== undefined && scanner.sees('(')) {
    scanner.at = start;
    return parseAtom(scanner, depth);
  }
  scanner.at = start;
  scanner.expectKeyword('true', 'or a condition');
  return { kind: 'true', span: scanner.span(start) };
}

function parseNative(scanner: Scanner, depth: number, start: number): Atom | Condition {
  const span = scanner.span(start);
  const left = parseTerm(scanner, depth);
  const op = COMPARISONS.find((each) => scanner.take(each));
  if (op !== undefined) {
    scanner.extension('a comparison', start);
    return { kind: 'compare', op, left, right: parseTerm(scanner, depth), span };
  }
  if (left.kind === 'call') return { name: left.name, args: left.args, span };
  if (left.kind === 'variable' && left.name === 'true') return { kind: 'true', span };
  return scanner.fail(
    'this is no condition',
    'a condition is `name(…)`, `not name(…)`, a comparison, or `true`',
    start,
  );
}

function parseAtom(scanner: Scanner, depth: number): Atom {
  const start = scanner.skip();
  const name = scanner.match(nameExpression(scanner));
  if (name === undefined) return scanner.fail(`expected a predicate, found ${scanner.found()}`);
  scanner.expect('(', `after \`${name.slice(0, 60)}\``);
  return { name, args: parseArguments(scanner, depth + 1), span: scanner.span(start) };
}
