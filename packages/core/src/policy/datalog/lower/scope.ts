/** The variables and literals of one body while it is being lowered. */
import type { Problem, ProblemCode, Span } from '../../../problem.ts';
import type { Literal } from '../ir.ts';

export class Scope {
  /** How decisions name the rule this body belongs to. */
  readonly rule: string;
  readonly names: string[] = [];
  readonly literals: Literal[] = [];
  readonly problems: Problem[];
  private readonly slots = new Map<string, number>();

  /** Names of all variables outside counts: what a count shares with its surroundings. */
  readonly mentioned: ReadonlySet<string>;

  constructor(rule: string, problems: Problem[], mentioned: ReadonlySet<string> = new Set()) {
    this.rule = rule;
    this.mentioned = mentioned;
    this.problems = problems;
  }

  slot(name: string): number {
    const known = this.slots.get(name);
    if (known !== undefined) return known;
    this.slots.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }

  /** A slot no variable of the text has. */
  fresh(label: string): number {
    this.names.push(label);
    return this.names.length - 1;
  }

  complain(code: ProblemCode, message: string, span: Span, help?: string): undefined {
    this.problems.push({ code, message, span, ...(help === undefined ? {} : { help }) });
  }
}
