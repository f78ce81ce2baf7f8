import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Offsets } from './offsets.ts';

test('agrees with encoding the text up to the place', () => {
  const unit = fc.constantFrom('a', 'é', '☃', '😀', ' ');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 900 }), fc.nat(), (parts, seed) => {
      const text = parts.join('');
      const offsets = new Offsets(text);
      const before = parts.slice(0, seed % (parts.length + 1)).join('');
      const bytes = Buffer.byteLength(before);
      expect(offsets.toBytes(before.length)).toBe(bytes);
      expect(offsets.toUnits(bytes)).toBe(before.length);
    }),
  );
});

test('the inside of a character and what lies beyond the end have no place', () => {
  const offsets = new Offsets('é😀');
  expect([1, 3, 4, 5, 7].map((bytes) => offsets.toUnits(bytes))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(offsets.toUnits(6)).toBe(3);
});

test('ten thousand places in a megabyte take no longer than a blink', () => {
  const text = 'ab@example.com é '.repeat(60_000);
  const started = performance.now();
  const offsets = new Offsets(text);
  for (let index = 0; index < 10_000; index += 1) offsets.toBytes((index * 7_919) % text.length);
  expect(performance.now() - started).toBeLessThan(1_000);
});
