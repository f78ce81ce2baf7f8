/** Properties of rewriting: nothing is left, nothing else changes, nothing breaks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MASK_STRATEGIES, TRANSFORMS, type TransformEffect } from '../../decision.ts';
import { LIMITS } from '../../limits.ts';
import { ExactNumber, type Json } from '../../value/json.ts';
import { createScanner } from '../index.ts';
import { inspect } from '../inspect.ts';
import { valueAt } from '../settings/value-at.ts';
import { fragmentText } from '../testing/fragments.ts';
import { transform } from './transform.ts';

/** Runs of a property; more where SLUICE_FUZZ_RUNS asks for them. */
const FUZZ_RUNS = Number(process.env['SLUICE_FUZZ_RUNS'] ?? 1_000);

const limits = LIMITS;
/** Whether words are a name depends on the words around them, so redacting one can make another appear. */
const keyed = (text: string): string => `${text.length.toString(16).padStart(8, '0')}`.repeat(8);

function wish(
  mode: TransformEffect['mode'],
  entities: readonly string[],
  strategy: TransformEffect['strategy'] = MASK_STRATEGIES[0],
): TransformEffect {
  return { kind: 'transform', mode, strategy, entities, scope: 'both' };
}

function transformed(document: Json, ...wishes: TransformEffect[]): Json {
  return transform(document, inspect(document, { limits }), wishes, keyed).document;
}

/** JSON documents whose strings, keys and numbers may be sensitive. */
function documents(): fc.Arbitrary<Json> {
  const text = fragmentText();
  const { tree } = fc.letrec<{ tree: Json; leaf: Json }>((tie) => ({
    leaf: fc.oneof(
      text,
      fc.integer(),
      fc.constantFrom<Json>(4111111111111111, 123456789, null, true, new ExactNumber('4000000000000000006')),
    ),
    tree: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom('a', 'ssn', 'password', 'note', '__proto__'), text), tie('tree'), {
        maxKeys: 3,
      }),
    ),
  }));
  return tree;
}

describe('transform', () => {
  // Values glued to each other are one word to the detectors, and cutting one out makes a word of the rest; telling words move nearer.
  test('redacting everything leaves nothing to find', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        const redacted = transformed(document, wish('redact', ['*']));
        expect(inspect(redacted, { limits })).toEqual([]);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  test('keeps the structure, and gives the same document where nothing is wished', () => {
    fc.assert(
      fc.property(documents(), fc.constantFrom(...TRANSFORMS), (document, mode) => {
        expect(transformed(document, wish(mode, []))).toEqual(document);
        expect(shape(transformed(document, wish(mode, ['*'])))).toEqual(shape(document));
      }),
    );
  });

  test('takes any text, lone surrogates too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        transformed({ [text]: `${text}\ud800${text}` }, wish('tokenize', ['*']));
      }),
    );
  });

  test('overlapping findings are one span, and the strictest wish wins', () => {
    const text = `api_key=sk_${'live_'}${'4eC39HqL'.repeat(3)}`;
    expect(transformed(text, wish('mask', ['api_key'], 'last4'), wish('redact', ['class:secret']))).toBe('[REDACTED]');
  });

  test('a finding nobody selects goes with the selected one it overlaps, and stays otherwise', () => {
    const findings = inspect('jane@example.com 123-45-6789', { limits });
    const [first] = findings;
    if (first === undefined) throw new Error('no finding');
    const wider = { ...first, entityType: 'other', start: 0, end: 20 };
    const result = transform('jane@example.com 123-45-6789', [...findings, wider], [wish('redact', ['email'])], keyed);
    expect(result.document).toBe('[REDACTED]');
  });

  test('two sensitive keys of one type share a pointer, and both are hidden with what is below', () => {
    const document = { '123-45-6789': 'a@b.co', '222-33-4444': 'long text' };
    const result = JSON.stringify(transformed(document, wish('redact', ['*'])));
    expect(result).toBe('{"[REDACTED]":"[REDACTED]","[REDACTED]#2":"[REDACTED]ext"}');
  });

  test('a key that repeats what is found below it has one pointer in both walks, and what is below is hidden', () => {
    const value = '123456789';
    const document = {
      [value]: { ssn: value, mail: 'a@b.co', deep: { password: 'kX9!mPq2vL' } },
      [`for ${value}`]: [{ ssn: value }],
      'a@b.co': 'x',
      other: { ssn: 'nothing here', mail: 'none' },
    };
    const result = transformed(document, wish('redact', ['*'])) as { readonly [key: string]: Json };
    expect(Object.values(result).slice(0, 2)).toEqual([
      { ssn: '[REDACTED]', mail: '[REDACTED]', deep: { password: '[REDACTED]' } },
      [{ ssn: '[REDACTED]' }],
    ]);
    expect(result['other']).toEqual(document.other);
  });

  test('whatever keys repeat what is below them, no pointer says a value and nothing is left', () => {
    const word = fc.constantFrom('123456789', 'of 123456789', 'ssn', 'password', 'kX9!mPq2vL', 'a@b.co', 'note', '55');
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        word,
        fc.dictionary(word, tie('tree'), { maxKeys: 4 }),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (document) => {
        const found = inspect(document, { limits });
        for (const { pointer, part } of found) {
          const text = valueAt(document, pointer);
          if (part === 'value' && typeof text === 'string') expect(pointer.split('/')).not.toContain(text);
        }
        expect(inspect(transformed(document, wish('redact', ['*'])), { limits })).toEqual([]);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  test('keys are found again where only some types were asked for', () => {
    const scanner = createScanner({ entityTypes: ['zip_code'] });
    expect(scanner.redact({ '90210': { b: '90210' } }).document).toEqual({ '[REDACTED]': { b: '[REDACTED]' } });
  });

  test('a finding from elsewhere is refused', () => {
    const findings = inspect({ a: '123-45-6789' }, { limits });
    expect(() => transform({ b: 'x' }, findings, [wish('redact', ['*'])], keyed)).toThrow(/does not belong/);
  });

  test('a key that becomes taken gets a number', () => {
    const document = { '[REDACTED]': 1, '123-45-6789': 2 };
    expect(Object.keys(transformed(document, wish('redact', ['*'])) as object)).toEqual(['[REDACTED]', '[REDACTED]#2']);
  });
});

/** Kinds and counts, without texts: a transformed number is a string. */
function shape(value: Json): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) {
    return value === null || typeof value === 'boolean' ? value : 'text or number';
  }
  return Object.values(value).map(shape);
}
