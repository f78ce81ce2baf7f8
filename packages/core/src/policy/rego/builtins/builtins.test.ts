import { expect, test } from 'vitest';
import { testContext } from '../testing/context.ts';
import type { Value } from '../values/collections.ts';
import { compare } from '../values/compare.ts';
import { RegoError } from '../values/error.ts';
import { termText } from '../values/text.ts';
import { BUILTINS } from './index.ts';

const context = testContext();

test('every built-in has a name of its own and at least one example', () => {
  expect(new Set(BUILTINS.map(({ name }) => name)).size).toBe(BUILTINS.length);
  expect(BUILTINS.length).toBeGreaterThan(70);
  for (const { name, examples } of BUILTINS) expect(examples.length, name).toBeGreaterThan(0);
});

const CASES = BUILTINS.flatMap((builtin) =>
  builtin.examples.map(
    (example) => [`${builtin.name}(${example.args.map(termText).join(', ')})`.slice(0, 100), builtin, example] as const,
  ),
);

test.each(CASES)('%s is as its example says', (_name, builtin, example) => {
  expect(example.args.length).toBe(builtin.arity);
  const run = (): Value | undefined => builtin.call(example.args, context);
  if ('fails' in example) {
    let thrown: unknown;
    try {
      run();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RegoError);
    expect((thrown as RegoError).code).toBe(example.fails);
  } else if ('undefined' in example) {
    expect(run()).toBeUndefined();
  } else {
    const result = run();
    expect(result === undefined ? 'undefined' : termText(result)).toBe(termText(example.result));
    expect(compare(result as Value, example.result)).toBe(0);
  }
});

test.each(['concat', 'replace'])('%s: a result longer than any text can be costs steps and gives none back', (name) => {
  const builtin = BUILTINS.find((each) => each.name === name);
  let spent = 0;
  const limited = {
    ...context,
    spend: (steps: number) => {
      spent += steps;
      throw new RangeError('enough');
    },
  };
  const long = 'x'.repeat(300_000);
  const args = name === 'concat' ? [long, Array.from({ length: 10_000 }, () => '')] : ['a'.repeat(10_000), 'a', long];
  expect(() => builtin?.call(args, limited)).toThrow('enough');
  expect(spent).toBeGreaterThan(300_000_000);
});
