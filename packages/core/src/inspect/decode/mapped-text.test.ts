/** The decoded text knows where each of its characters came from, whatever was pushed in whatever order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MappedText } from './mapped-text.ts';

/** A piece of raw text: skipped, copied, or a character of `takes` units that decodes to `gives`. */
const piece = fc.oneof(
  fc.record({ kind: fc.constant('skip' as const), takes: fc.integer({ min: 1, max: 3 }), gives: fc.constant('') }),
  fc.record({ kind: fc.constant('raw' as const), takes: fc.integer({ min: 0, max: 40 }), gives: fc.constant('') }),
  fc.record({
    kind: fc.constant('text' as const),
    takes: fc.integer({ min: 1, max: 12 }),
    gives: fc.constantFrom('a', 'bc', '(20)', 'é', '\ud83d\ude00'),
  }),
);

test('every span leads back to the first and last raw character it was made of', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 0, max: 5_000 }), (pieces, capacity) => {
      const raw = 'r'.repeat(pieces.reduce((length, { takes }) => length + takes, 0));
      const mapped = new MappedText(capacity);
      const units: { unit: string; start: number; end: number }[] = [];
      let at = 0;
      for (const { kind, takes, gives } of pieces) {
        const end = at + takes;
        if (kind === 'raw') {
          mapped.pushRaw(raw, at, end);
          for (let unit = at; unit < end; unit++) units.push({ unit: 'r', start: unit, end: unit + 1 });
        } else if (kind === 'text') {
          if (gives.length === 1) mapped.push(gives.charCodeAt(0), at, end);
          else mapped.pushText(gives, at, end);
          for (let unit = 0; unit < gives.length; unit++) units.push({ unit: gives.charAt(unit), start: at, end });
        }
        at = end;
      }
      const view = mapped.view();
      expect(view.text).toBe(units.map(({ unit }) => unit).join(''));
      for (let start = 0; start < units.length; start++) {
        const end = Math.min(units.length, start + 1 + (start % 7));
        expect(view.toRaw(start, end)).toEqual({ start: units[start]?.start, end: units[end - 1]?.end });
      }
    }),
    { numRuns: 300 },
  );
});

test('a text of many chunks keeps its characters, whatever script they are of', () => {
  const raw = 'plain é 漢 '.repeat(3_000);
  const mapped = new MappedText(0);
  mapped.pushRaw(raw, 0, raw.length);
  expect(mapped.view().text).toBe(raw);
});
