/** String interpolation `$"…{x}…"` (OPA docs, Policy Language "String Interpolation") and printing, which the gate does not do. */
import { RegoSet, type Value } from '../values/collections.ts';
import { members } from '../values/compare.ts';
import { RegoError } from '../values/error.ts';
import { shownText } from '../values/text.ts';
import type { Builtin } from './builtin.ts';
import { array } from './operands.ts';

/** Every expression comes as the set of its values: none is shown as undefined, several are a conflict. */
const templateString: Builtin = {
  name: 'internal.template_string',
  arity: 1,
  call: (args, { spend }) => {
    const parts = array(args, 0).map(part);
    spend(parts.reduce((sum, each) => sum + each.length, 0) >> 3);
    return parts.join('');
  },
  examples: [
    { args: [['a ', new RegoSet([new RegoSet([1])]), new RegoSet()]], result: 'a {1}<undefined>' },
    { args: [[new RegoSet([1, 2])]], fails: 'eval_conflict_error' },
  ],
};

function part(value: Value): string {
  if (!(value instanceof RegoSet)) return shownText(value);
  const [only, ...others] = members(value);
  if (others.length > 0) throw new RegoError('eval_conflict_error', 'a template expression has more than one value');
  return only === undefined ? '<undefined>' : shownText(only);
}

/** True, and nothing is printed: a policy's output is its decision. */
function silent(name: string, arity: number): Builtin {
  return { name, arity, call: () => true, examples: [{ args: Array.from({ length: arity }, () => []), result: true }] };
}

export const TEXT_OUTPUT: readonly Builtin[] = [
  templateString,
  silent('internal.print', 1),
  silent('print', 1),
  silent('trace', 1),
];
