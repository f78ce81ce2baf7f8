import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { ExactNumber, type Json } from './json.ts';
import { exceedsBytes, utf8Length } from './utf8.ts';

test('the number, literal and escape sample of RFC 8785 section 3.2.2 is written as published', () => {
  const sample = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`) as Json;
  expect(canonicalJson(sample)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test('keys are sorted by UTF-16 units, as in RFC 8785 section 3.2.3', () => {
  const sample: Json = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const keys = Object.keys(JSON.parse(canonicalJson(sample)) as object);
  // An engine lists integer-like keys first; the text keeps the RFC's order.
  expect(canonicalJson(sample).startsWith(String.raw`{"\r":`)).toBe(true);
  expect(keys.filter((key) => key !== '1')).toEqual(['\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
});

test.each([
  [0, '0'],
  [-0, '0'],
  [5e-324, '5e-324'],
  [-5e-324, '-5e-324'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [9007199254740992, '9007199254740992'],
  [295147905179352830000, '295147905179352830000'],
  [9.999999999999997e22, '9.999999999999997e+22'],
  [1e23, '1e+23'],
  [1e21, '1e+21'],
  [999999999999999900000, '999999999999999900000'],
  [9.999999999999997e-7, '9.999999999999997e-7'],
  [0.000001, '0.000001'],
  [333333333.33333325, '333333333.33333325'],
  [-0.0000033333333333333333, '-0.0000033333333333333333'],
  [1424953923781206.2, '1424953923781206.2'],
])('the number %d of RFC 8785 appendix B is written %s', (number, text) => {
  expect(canonicalJson(number)).toBe(text);
});

test('an exact number keeps its own text', () => {
  expect(canonicalJson({ b: new ExactNumber('9007199254740993'), a: 1 })).toBe('{"a":1,"b":9007199254740993}');
});

test('what has no JSON form is refused', () => {
  expect(() => canonicalJson('\ud800')).toThrow('half of a surrogate pair');
  expect(() => canonicalJson({ '\udc00x': 1 })).toThrow('half of a surrogate pair');
  expect(() => canonicalJson(Number.NaN)).toThrow('no JSON form');
  expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow('no JSON form');
  expect(() => canonicalJson({ a: undefined } as unknown as Json)).toThrow('no JSON form');
});

test('a canonical text reads back as the same value and is a fixed point', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = canonicalJson(value as Json);
      const again = JSON.parse(text) as Json;
      expect(again).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(again)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test('the order in which keys were put in does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), fc.infiniteStream(fc.nat()), (object, order) => {
      const shuffled = Object.entries(object)
        .map((pair) => ({ pair, rank: Number(order.next().value) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ pair }) => pair);
      expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(object));
    }),
  );
});

test('the UTF-8 length of a text is what an encoder writes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      expect(exceedsBytes(text, 20)).toBe(Buffer.byteLength(text) > 20);
    }),
  );
});
