/** What the names of a program mean: predicates with their arity, patterns with their number. */
import type { Span } from '../../../problem.ts';
import { nearestName } from '../../nearest.ts';
import { DATALOG_LIMITS } from '../limits.ts';
import { BUILT_INS, NEVER_FILLED } from '../predicates.ts';
import type { Atom, Program } from '../syntax/ast.ts';
import { CALLS, FIXED_TESTS, FUNCTIONS, RESERVED_NAMES, TESTS } from './functions.ts';
import type { Scope } from './scope.ts';

export class Names {
  /** Number and arity by name. */
  readonly predicates = new Map<string, { readonly id: number; readonly arity: number }>();
  private readonly patterns = new Map<string, number>();
  private next: number;

  constructor(program: Program, scope: Scope) {
    for (const [id, { name, columns }] of BUILT_INS.entries()) this.predicates.set(name, { id, arity: columns.length });
    this.next = BUILT_INS.length;
    for (const { name, params, span } of program.rules) this.define(name, params.length, span, scope);
    for (const [id, { name, span }] of program.patterns.entries()) {
      if (this.patterns.has(name))
        scope.complain('datalog_reserved', `the pattern \`:${name}\` is declared twice`, span, 'rename one of them');
      this.patterns.set(name, id);
    }
  }

  private define(name: string, arity: number, span: Span, scope: Scope): void {
    const known = this.predicates.get(name);
    if (
      RESERVED_NAMES.includes(name) ||
      Object.hasOwn(NEVER_FILLED, name) ||
      (known?.id ?? Number.POSITIVE_INFINITY) < BUILT_INS.length
    )
      scope.complain('datalog_reserved', `\`${name}\` is a name of the language`, span, 'give the rule another name');
    else if (known === undefined) this.predicates.set(name, { id: this.fresh(), arity });
    else if (known.arity !== arity)
      scope.complain('datalog_arity', `\`${name}\` has ${known.arity} parameters elsewhere and ${arity} here`, span);
  }

  /** A number for a predicate, also for one that has no name in the text. */
  fresh(): number {
    this.next += 1;
    return this.next - 1;
  }

  isTest(name: string): boolean {
    return name === 'matches' || Object.hasOwn(TESTS, name) || Object.hasOwn(FIXED_TESTS, name);
  }

  predicate({ name, args, span }: Atom, scope: Scope): number | undefined {
    const known = this.predicates.get(name);
    if (known === undefined) {
      this.unknown(name, span, scope);
      return undefined;
    }
    if (known.arity === args.length) return known.id;
    const shape = BUILT_INS[known.id]?.names.join(', ');
    const help = shape === undefined ? undefined : `its arguments are ${name}(${shape})`;
    scope.complain('datalog_arity', `\`${name}\` has ${known.arity} arguments, not ${args.length}`, span, help);
    return undefined;
  }

  private unknown(name: string, span: Span, scope: Scope): undefined {
    if (Object.hasOwn(NEVER_FILLED, name))
      return scope.complain('datalog_unknown', `no declaration can fill \`${name}\`, so it would never hold`, span);
    if (name === CALLS || Object.hasOwn(FUNCTIONS, name))
      return scope.complain(
        'datalog_unknown',
        `\`${name}\` is a function, not a condition`,
        span,
        `compare it: ${name}(${name === CALLS ? '"pay", "1h"' : 'x'}) == …`,
      );
    // Looking for the nearest of many names for each of many unknown ones would take long.
    const enough = scope.problems.length >= DATALOG_LIMITS.problemsMax;
    const near = enough ? undefined : nearestName(name, [...this.predicates.keys(), ...RESERVED_NAMES]);
    const help = near === undefined ? 'define it with `rule`, or use a built-in fact' : `did you mean \`${near}\`?`;
    scope.complain('datalog_unknown', `unknown predicate \`${name.slice(0, 60)}\``, span, help);
  }

  pattern(name: string, span: Span, scope: Scope): number {
    const id = this.patterns.get(name);
    if (id !== undefined) return id;
    const enough = scope.problems.length >= DATALOG_LIMITS.problemsMax;
    const near = enough ? undefined : nearestName(name, [...this.patterns.keys()]);
    const help =
      near === undefined ? `declare it: pattern :${name.slice(0, 40)} = r"…";` : `did you mean \`:${near}\`?`;
    scope.complain('datalog_unknown', `undefined pattern \`:${name.slice(0, 60)}\``, span, help);
    return 0;
  }
}
