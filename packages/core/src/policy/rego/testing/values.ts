/** Any Rego value, small and often equal to another, for property tests. */
import fc from 'fast-check';
import { ExactNumber } from '../../../value/json.ts';
import { RegoObject, RegoSet, type Value } from '../values/collections.ts';

export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Value>(
      null,
      true,
      false,
      0,
      -0,
      1,
      1.5,
      '',
      'a',
      '1',
      '\uff00',
      '\u{1f600}',
      '\u0000a',
      '__proto__',
    ),
    fc
      .constantFrom('9007199254740993', '9007199254740992', '1e400', '10e399', '1.0', '1')
      .map((text) => new ExactNumber(text)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => new RegoSet(members)),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map((members) => new RegoObject(members)),
    fc.dictionary(fc.constantFrom('a', 'b', '1'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).value;
