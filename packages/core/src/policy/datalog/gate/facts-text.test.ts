/** Facts that leave the process and come back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../../../limits.ts';
import { writeJson } from '../../../value/json.ts';
import { readJson } from '../../../value/read-json.ts';
import type { FactPackage } from '../facts.ts';
import { builtIn, REQUEST_COUNT } from '../predicates.ts';
import { Imitation, Special, Unknown, type Value } from '../values.ts';
import { factsFromJson, factsToJson } from './facts-text.ts';
import { UNREMEMBERED } from './session-facts.ts';

const packageOf = (rows: Readonly<Record<string, readonly (readonly Value[])[]>>): FactPackage => {
  const facts: (readonly (readonly Value[])[] | undefined)[] = new Array(REQUEST_COUNT).fill(undefined);
  for (const [name, values] of Object.entries(rows)) facts[builtIn(name)] = values;
  return facts;
};
const throughText = (facts: FactPackage) => factsFromJson(readJson(writeJson(factsToJson(facts)), LIMITS, 'facts'));

test('texts, numbers and look-alikes come back as they were', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.string().map((path) => new Imitation(path)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 20 }), fc.nat(), (args, seconds) => {
      const facts = packageOf({
        tool_call: [['c1', 'bot', 'read']],
        call_arg: args.map(([key, text]) => ['c1', key, text]),
        timestamp: [['c1', seconds]],
      });
      const back = throughText(facts);
      for (const name of ['tool_call', 'call_arg', 'timestamp'])
        expect(back[builtIn(name)] ?? []).toEqual(facts[builtIn(name)] ?? []);
    }),
  );
});

test('what cannot be told cannot be told afterwards either, and what is not about the call stays behind', () => {
  const doubt = new Unknown({ path: 'operation', message: 'which operation it is cannot be told' });
  const facts = packageOf({ resource_access: [['c1', 'bot', 'a.txt', doubt]], user: [['ada', 'bot']] });
  const back = throughText(facts);
  expect(back[builtIn('resource_access')]).toEqual([['c1', 'bot', 'a.txt', UNREMEMBERED]]);
  expect(back[builtIn('user')]).toBeUndefined();
});

test('what is too long or too much cannot be told afterwards, and the rest is as it was', () => {
  const long = 'x'.repeat(65_537);
  for (const call_arg of [[['c1', 'a', long]], Array.from({ length: 1_001 }, (_, at) => ['c1', `k${at}`, 'v'])]) {
    const back = throughText(packageOf({ tool_call: [['c1', 'bot', 'read']], call_arg }));
    expect(back[builtIn('call_arg')]).toEqual([['c1', UNREMEMBERED, UNREMEMBERED]]);
    expect(back[builtIn('tool_call')]).toEqual([['c1', 'bot', 'read']]);
  }
});

test('what nobody of ours wrote is not certainly anything', () => {
  const back = factsFromJson({ tool_call: [['c1', 7.5, { like: 1 }], 'x'], nonsense: 1 });
  const [row] = back[builtIn('tool_call')] ?? [];
  expect(row?.[2]).toBeInstanceOf(Special);
  expect(back[builtIn('tool_call')]).toHaveLength(1);
});
