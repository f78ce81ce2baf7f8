/**
 * Policy text → syntax tree. One bad declaration does not hide the next: the parser goes on behind the `;` or `}` that ends it,
 * so all syntax errors of a file are reported together.
 */
import type { Limits } from '../../../limits.ts';
import { type Problem, ProblemError } from '../../../problem.ts';
import type { PolicyFile } from '../../source.ts';
import { DATALOG_LIMITS } from '../limits.ts';
import type { Block, Grant, Pair, PatternSource, Program, RuleSource, Variable } from './ast.ts';
import { parseDecision } from './decisions.ts';
import { nameExpression, parseConditions, parseVariable } from './expressions.ts';
import { resynchronise } from './resynchronise.ts';
import { type Dialect, Scanner } from './scanner.ts';

interface Declarations {
  readonly grants: Grant[];
  readonly categories: Pair[];
  readonly sensitivities: Pair[];
  readonly patterns: PatternSource[];
  readonly rules: RuleSource[];
  readonly blocks: Block[];
}

const PRIORITY_MAX = 4_294_967_295;

/** @throws ProblemError with every syntax error of the file */
export function parseDatalog(file: PolicyFile, limits: Limits, dialect: Dialect = 'native'): Program {
  const scanner = new Scanner(file.name, file.text, dialect);
  if (file.text.length > limits.policyCharsMax)
    scanner.fail(
      `the policy file is larger than ${limits.policyCharsMax} characters`,
      undefined,
      0,
      'policy_too_large',
    );
  const out: Declarations = { grants: [], categories: [], sensitivities: [], patterns: [], rules: [], blocks: [] };
  const problems: Problem[] = [];
  while (problems.length < DATALOG_LIMITS.problemsMax && attempt(scanner, problems, () => !scanner.done())) {
    const start = scanner.at;
    attempt(scanner, problems, () => parseDeclaration(scanner, out, problems), start);
    if (out.rules.length + out.blocks.length > limits.rulesMax)
      scanner.fail(`the file has more than ${limits.rulesMax} rules`, undefined, start, 'policy_too_large');
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  return { file: file.name, ...out, extensions: [...scanner.extensions] };
}

/** Runs one piece of the grammar; a syntax error is noted and the text skipped to where the next piece can begin. */
function attempt<T>(scanner: Scanner, problems: Problem[], piece: () => T, start = scanner.at): T | undefined {
  try {
    return piece();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    if (error.first.code === 'policy_too_large') throw new ProblemError(error.first);
    resynchronise(scanner, start);
    return undefined;
  }
}

function parseDeclaration(scanner: Scanner, out: Declarations, problems: Problem[]): void {
  const start = scanner.skip();
  if (scanner.keyword('grant')) out.grants.push(parseGrant(scanner, start));
  else if (scanner.keyword('categorize')) out.categories.push(parseCategorize(scanner, start));
  else if (scanner.keyword('classify')) out.sensitivities.push(parseClassify(scanner, start));
  else if (scanner.keyword('pattern')) out.patterns.push(parsePattern(scanner, start));
  else if (scanner.keyword('rule')) out.rules.push(parseRule(scanner, start));
  else if (scanner.keyword('policy')) out.blocks.push(parseBlock(scanner, start, problems));
  else
    scanner.fail(
      `unknown declaration ${scanner.found()}`,
      'a declaration begins with grant, categorize, classify, pattern, rule or policy',
    );
}

function parseGrant(scanner: Scanner, start: number): Grant {
  scanner.expectKeyword('role', 'after `grant`');
  const role = scanner.string('for the role');
  const span = scanner.span(start);
  scanner.expectKeyword('can', 'after the role');
  let grant: Grant;
  if (scanner.keyword('call')) {
    if (scanner.take('tool:any')) grant = { role, may: 'any', span };
    else {
      scanner.expect('tool:category', 'or `tool:any` after `call`');
      grant = { role, may: 'category', what: parenthesised(scanner, 'for the category'), span };
    }
  } else {
    scanner.expectKeyword('access', 'or `call` after `can`');
    scanner.expect('resource:pattern', 'after `access`');
    grant = { role, may: 'access', what: parenthesised(scanner, 'for the resource'), span };
  }
  scanner.expect(';', 'after the grant');
  return grant;
}

function parenthesised(scanner: Scanner, where: string): string {
  scanner.expect('(', 'here');
  const text = scanner.string(where);
  scanner.expect(')', 'after the text');
  return text;
}

function parseCategorize(scanner: Scanner, start: number): Pair {
  scanner.expectKeyword('tool', 'after `categorize`');
  const subject = scanner.string('for the tool');
  scanner.expectKeyword('as', 'after the tool');
  const value = scanner.string('for the category');
  scanner.expect(';', 'after the category');
  return { subject, value, span: scanner.span(start) };
}

function parseClassify(scanner: Scanner, start: number): Pair {
  scanner.expectKeyword('resource', 'after `classify`');
  const subject = scanner.string('for the resource');
  scanner.expectKeyword('as', 'after the resource');
  scanner.expectKeyword('sensitivity', 'after `as`');
  const value = scanner.string('for the sensitivity');
  scanner.expect(';', 'after the sensitivity');
  return { subject, value, span: scanner.span(start) };
}

function parsePattern(scanner: Scanner, start: number): PatternSource {
  const name = scanner.match(/:[A-Za-z_][A-Za-z0-9_]*/y);
  if (name === undefined) return scanner.fail(`expected a name such as \`:secrets\`, found ${scanner.found()}`);
  scanner.expect('=', 'after the pattern’s name');
  if (!scanner.sees('r"')) scanner.fail('a pattern is a raw text', 'write r"…"');
  scanner.at += 1;
  const source = scanner.rawString() ?? '';
  scanner.expect(';', 'after the pattern');
  return { name: name.slice(1), source, span: scanner.span(start) };
}

function parseRule(scanner: Scanner, start: number): RuleSource {
  const name = scanner.match(nameExpression(scanner));
  if (name === undefined) return scanner.fail(`expected a rule’s name, found ${scanner.found()}`);
  if (name.includes('-'))
    scanner.fail(`\`${name}\` is no name for a rule`, 'use letters, digits and `_`', start, 'policy_value');
  scanner.expect('(', 'after the rule’s name');
  const params: (Variable | { readonly kind: 'wildcard'; readonly span: Variable['span'] })[] = [];
  do params.push(parseVariable(scanner));
  while (scanner.take(','));
  scanner.expect(')', 'after the parameters');
  scanner.expect(':-', 'after the rule’s head');
  const conditions = parseConditions(scanner, 0);
  scanner.expect(';', 'after the rule');
  return { name, params, conditions, span: scanner.span(start) };
}

function parseBlock(scanner: Scanner, start: number, problems: Problem[]): Block {
  const name = scanner.string('for the policy’s name');
  const span = scanner.span(start);
  scanner.expectKeyword('priority', 'after the policy’s name');
  const at = scanner.skip();
  const digits = scanner.match(/[0-9]+/y);
  if (digits === undefined) return scanner.fail(`expected a priority, found ${scanner.found()}`);
  const priority = Number(digits);
  if (priority > PRIORITY_MAX)
    scanner.fail('the priority is too large', `the largest is ${PRIORITY_MAX}`, at, 'policy_value');
  scanner.expect('{', 'after the priority');
  const decisions: Block['decisions'][number][] = [];
  while (!scanner.take('}')) {
    if (scanner.done()) scanner.fail(`the policy \`${name.slice(0, 60)}\` is never closed`, 'end it with `}`');
    const from = scanner.at;
    const decision = attempt(scanner, problems, () => parseDecision(scanner), from);
    if (decision !== undefined) decisions.push(decision);
    if (problems.length >= DATALOG_LIMITS.problemsMax) break;
  }
  return { name, priority, decisions, span };
}
