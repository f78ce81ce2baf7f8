/**
 * Conditions as generated JavaScript, for programs that allow it (`new Function`) and want the last bit of speed. What is written into
 * the code are JSON-escaped literals and names chosen here; everything else is reached through the table of constants.
 */
import { ProblemError } from '../../problem.ts';
import { isArray } from '../../value/json.ts';
import { compileTest, type Evaluator, memberOf } from './compile-test.ts';
import type { ConditionCompiler } from './condition-compiler.ts';
import { type Condition, type Group, isPlainField, type Test } from './rules-policy.ts';

export const generatedCode: ConditionCompiler = {
  condition: (condition) => generate(condition),
  all: (conditions) =>
    conditions.length === 0
      ? () => 1
      : generate(
          conditions.length === 1
            ? (conditions[0] as Condition)
            : { kind: 'all', conditions, span: (conditions[0] as Condition).span },
        ),
};

/** @throws ProblemError `policy_value` where this program may not generate code */
function generate(condition: Condition): Evaluator {
  const writer = new Writer();
  const entry = writer.write(condition);
  const source = `'use strict'; ${writer.functions.join('\n')}\nreturn (f, b) => ${entry};`;
  try {
    return new Function('k', 'm', source)(writer.constants, memberOf) as Evaluator;
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    throw new ProblemError({
      code: 'policy_value',
      message: 'this program does not let policies be turned into code',
      help: 'leave `generate_code` off, and policies are compiled to closures then',
    });
  }
}

class Writer {
  readonly functions: string[] = [];
  readonly constants: Evaluator[] = [];

  /** An expression over `f` (the facts) and `b` (the budget) that is 0, 1 or 2. */
  write(condition: Condition): string {
    switch (condition.kind) {
      case 'test':
        return this.#test(condition);
      case 'not':
        return this.#function(`const t = ${this.write(condition.condition)}; return t === 2 ? 2 : 1 - t;`);
      case 'all':
      case 'any':
        return this.#function(this.#group(condition));
    }
  }

  #group({ kind, conditions }: Group): string {
    const settled = kind === 'all' ? 0 : 1;
    const steps = conditions.map(
      (one) => `t = ${this.write(one)}; if (t === ${settled}) return ${settled}; if (t === 2) u = 2;`,
    );
    return `let t, u = ${1 - settled}; ${steps.join(' ')} return u;`;
  }

  /** The two commonest tests stand in the code itself, all others are called. */
  #test(test: Test): string {
    const { subject, operator, expected, optional } = test;
    const plain = subject.kind === 'field' && isPlainField(subject) && subject.path.length <= 2;
    const texts = operator === 'eq' ? [expected] : operator === 'in' && isArray(expected) ? expected : [];
    const simple = texts.length > 0 && texts.length <= 4 && texts.every((text) => typeof text === 'string');
    if (!plain || !simple) {
      this.constants.push(compileTest(test));
      return `k[${this.constants.length - 1}](f, b)`;
    }
    const [first = '', second] = subject.path.map((segment) => JSON.stringify(segment));
    const value = second === undefined ? `f.document[${first}]` : `m(f.document[${first}], ${second})`;
    const equal = texts.map((text) => `v === ${JSON.stringify(text)}`).join(' || ');
    return this.#function(
      `const v = ${value}; if (v === undefined) { b.stepsLeft -= 1; return ${optional ? 0 : 2}; } ` +
        `if (typeof v !== 'string') { b.stepsLeft -= 2; return 2; } b.stepsLeft -= 2 + (v.length >> 3); return ${equal} ? 1 : 0;`,
    );
  }

  #function(body: string): string {
    const name = `g${this.functions.length}`;
    this.functions.push(`function ${name}(f, b) { ${body} }`);
    return `${name}(f, b)`;
  }
}
