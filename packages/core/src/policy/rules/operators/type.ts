import { typeName } from '../../../value/equal.ts';
import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

const TYPES = ['null', 'boolean', 'number', 'string', 'list', 'object'];

/** `type`: the value is of the JSON type, or one of the types. */
export const type: Operator = {
  id: 'type',
  summary: `is of the type, or one of the types: ${TYPES.join(', ')}`,
  prepare: (expected) => {
    const names = textsOf(expected, 'type');
    if (typeof names === 'string') return names;
    const wrong = names.find((name) => !TYPES.includes(name));
    if (wrong !== undefined) return `knows the types ${TYPES.join(', ')}, not \`${wrong.slice(0, 40)}\``;
    return plain((actual) => names.includes(typeName(actual)));
  },
  examples: [
    { expected: 'string', actual: 'x', native: true, compat: true },
    { expected: ['list', 'object'], actual: [], native: true, compat: true },
    { expected: 'number', actual: '5', native: false, compat: false },
  ],
};
