/** Random policies and facts for property tests: small worlds in which everything meets everything. */
import fc from 'fast-check';
import type { CallHistory } from '../../../facts.ts';
import type { FactPackage, FactValues } from '../facts.ts';
import { builtIn, REQUEST_COUNT } from '../predicates.ts';

const text = fc.constantFrom('a', 'b', 'c');
const count = fc.integer({ min: 0, max: 3 });
const call = (calls: readonly string[]) => fc.constantFrom(...calls);

/** Rows of the predicates the random rules use. */
export function factsOf(calls: readonly string[], max: number): fc.Arbitrary<FactPackage> {
  const of = (...columns: readonly fc.Arbitrary<string | number>[]): fc.Arbitrary<readonly FactValues[]> =>
    fc.array(fc.tuple(...columns), { maxLength: max });
  return fc
    .record({
      tool_call: of(call(calls), text, text),
      agent_role: of(text, text),
      delegated_by: of(text, text),
      call_arg: of(call(calls), text, fc.oneof(text, fc.constantFrom('1', '2'))),
      content_tag: of(call(calls), text, text),
      timestamp: of(call(calls), count),
      call_count: of(text, text, text, count),
    })
    .map((rows) => {
      const facts: (readonly FactValues[])[] = Array.from({ length: REQUEST_COUNT }, () => []);
      for (const [name, values] of Object.entries(rows)) facts[builtIn(name)] = values;
      return facts;
    });
}

/** How often each tool was called; the longer the window, the more. */
export const callHistory: fc.Arbitrary<CallHistory> = fc.dictionary(text, count).map((counts) => ({
  calls: (tools, windowMs) =>
    tools.reduce((sum, tool) => sum + (counts[tool] ?? 0), 0) + (windowMs > 1_000_000 && tools.includes('a') ? 1 : 0),
}));

const BASE: Readonly<Record<string, number>> = {
  tool_call: 3,
  agent_role: 2,
  delegated_by: 2,
  call_arg: 3,
  content_tag: 3,
  timestamp: 2,
  call_count: 4,
  tool_category: 2,
  role_permission: 3,
};

const term = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('x', 'y', 'z') },
  { weight: 1, arbitrary: fc.constantFrom('"a"', '"b"', '_') },
);

function atom(names: Readonly<Record<string, number>>): fc.Arbitrary<string> {
  return fc
    .constantFrom(...Object.keys(names))
    .chain((name) =>
      fc.tuple(...Array.from({ length: names[name] ?? 0 }, () => term)).map((args) => `${name}(${args.join(', ')})`),
    );
}

const comparison = fc
  .tuple(
    fc.constantFrom('x', 'y', 'z', 'number(x)', 'calls("a", "1h")', 'calls(x, 15m)', 'calls(y, "1d") * 2'),
    fc.constantFrom('<', '>=', '!=', '=='),
    fc.constantFrom('"b"', '2', 'x', 'y + 1', 'calls("b", "1m")'),
  )
  .map((parts) => parts.join(' '));

/** Rules `p0` … `p4`: each may use itself, those before it, and negate or count only those before it. */
function rule(level: number): fc.Arbitrary<string> {
  const below: Record<string, number> = { ...BASE };
  for (let at = 0; at < level; at += 1) below[`p${at}`] = 2;
  const own = { ...below, [`p${level}`]: 2 };
  const extra = fc.oneof(
    atom(own),
    atom(below).map((one) => `not ${one}`),
    comparison,
    fc
      .tuple(atom(below), fc.constantFrom('> 0', '== 2', '< 2'))
      .map(([one, test]) => `count { v : ${one.replace(/\bz\b/, 'v')} } ${test}`),
  );
  const head = fc.constantFrom('x, y', 'x, x', 'y, x', 'x, _t', 'x, z');
  // The first atom binds what the head needs, so that most rules are safe.
  const first = fc
    .tuple(fc.constantFrom(...Object.keys(own)), fc.shuffledSubarray(['x', 'y', 'z', 'z'], { minLength: 4 }))
    .map(([name, order]) => {
      const arity = own[name] ?? 0;
      const args = [...new Set(['x', 'y', ...order])].slice(0, arity);
      return `${name}(${[...args, '_', '_']
        .slice(0, arity)
        .sort((a, b) => order.indexOf(a) - order.indexOf(b))
        .join(', ')})`;
    });
  return fc
    .tuple(head, first, fc.array(atom(own), { maxLength: 2 }), fc.array(extra, { maxLength: 2 }))
    .map(
      ([params, binding, atoms, more]) => `rule p${level}(${params}) :- ${[...more, binding, ...atoms].join(', ')};`,
    );
}

const decision = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('x', '_', 'a', '"b"'),
    fc.constantFrom('', ', not ', ', content_tag(call_id, x, y), '),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([first, arg, more, second]) => {
    const tail = more === '' ? '' : `${more}p${second}(a, ${arg === 'x' ? 'x' : '_'})`;
    return `deny when tool_call(call_id, a, t), p${first}(a, ${arg})${tail}`;
  });

/** One policy block for each decision, so that each can be looked at alone. */
export const policyText: fc.Arbitrary<string> = fc
  .tuple(
    fc.tuple(...[0, 1, 2, 3, 4].map((level) => fc.array(rule(level), { minLength: 1, maxLength: 2 }))),
    fc.array(decision, { minLength: 1, maxLength: 4 }),
  )
  .map(([rules, decisions]) =>
    [
      'grant role "a" can call tool:category("b"); grant role "b" can access resource:pattern("*"); grant role "c" can call tool:any;',
      'categorize tool "a" as "b"; categorize tool "b" as "c";',
      ...[0, 1, 2, 3, 4].map(
        (level) =>
          `rule p${level}(x, y) :- ${Object.keys(BASE)[level]}(${level === 0 || level > 2 ? 'x, y, _' : 'x, y'});`,
      ),
      ...rules.flat(),
      ...decisions.map((each, at) => `policy "d${at}" priority ${at} { ${each}; }`),
    ].join('\n'),
  );
