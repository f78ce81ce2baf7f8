/** A stream's findings are those of the whole text, wherever it is cut. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../finding.ts';
import { createScanner } from '../index.ts';
import { longText, separatedText } from '../testing/fragments.ts';
import { Redactor } from './redactor.ts';
import { StreamWindow } from './window.ts';

const FUZZ_RUNS = Number(process.env['SLUICE_FUZZ_RUNS'] ?? 100);
/** Texts of JSON are long, and every value in them is looked at by itself. */
const JSON_RUNS = Math.ceil(FUZZ_RUNS / 5);
/** Whether words are a name depends on all capitalised words beside them. */
const NAMES: ReadonlySet<string> = new Set(['person', 'organization', 'location']);
const scanner = createScanner({
  detectors: createScanner().detectors.filter(({ entityType }) => !NAMES.has(entityType)),
});
const options = { scan: scanner.scan, holdBackChars: 1_500, windowCharsMax: 1_048_576 };
const wish = { kind: 'transform', mode: 'redact', strategy: 'full', entities: ['*'], scope: 'both' } as const;

function cutUp(text: string, sizes: readonly number[]): string[] {
  const chunks: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(text.slice(at, at + size));
    at += size;
  }
  return chunks;
}

function found(chunks: readonly string[]): Finding[] {
  const window = new StreamWindow(options);
  const findings = chunks.flatMap((chunk) => [...window.push(chunk)].flatMap((settled) => settled.findings));
  return [...findings, ...window.end().findings];
}

function redacted(chunks: readonly string[]): string {
  const redactWhole = (text: string): string => scanner.redact(text).document as string;
  const redactor = new Redactor({ ...options, wish, keyed: () => '', redactWhole });
  return chunks.map((chunk) => redactor.push(chunk)).join('') + redactor.end();
}

const place = ({ detector, start, end, layers }: Finding): string => `${start}-${end} ${detector} ${layers.join('>')}`;

describe('a stream', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 8 });

  test('finds what is in the whole text', () => {
    fc.assert(
      fc.property(longText(), sizes, (text, cuts) => {
        expect(found(cutUp(text, cuts)).map(place)).toEqual(scanner.scan(text).map(place));
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  test('rewrites what is in the whole text', () => {
    fc.assert(
      fc.property(longText(), sizes, (text, cuts) => {
        // What begins as JSON is kept JSON, which the whole text need not be.
        const plain = `Text: ${text}`;
        expect(redacted(cutUp(plain, cuts))).toBe(scanner.redact(plain).document);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  /** Texts as programs write them: with indentation, on one line, and one object a line. */
  const jsonTexts = fc
    .tuple(
      fc.array(
        fc.dictionary(
          fc.constantFrom('a', 'ssn', 'password', 'phone', 'api "key"', 'passport'),
          fc.oneof(separatedText(), fc.integer({ min: 100_000_000, max: 999_999_999 }), fc.array(separatedText())),
        ),
        { minLength: 5, maxLength: 30 },
      ),
      fc.constantFrom('indented', 'tight', 'lines', 'deep'),
    )
    .map(([rows, form]) => {
      if (form === 'lines') return rows.map((row) => JSON.stringify(row)).join('\n');
      if (form === 'deep')
        return JSON.stringify(rows.reduce<object>((inner, row) => ({ ...row, customer: inner }), {}));
      return JSON.stringify({ customers: rows }, null, form === 'tight' ? 0 : 2);
    });

  test('knows the keys above a value, however long the JSON text is', () => {
    fc.assert(
      fc.property(jsonTexts, sizes, (text, cuts) => {
        expect(found(cutUp(text, cuts)).map(place)).toEqual(scanner.scan(text).map(place));
      }),
      { numRuns: JSON_RUNS },
    );
  });

  test('rewrites JSON as the whole of it is rewritten, numbers too', () => {
    fc.assert(
      fc.property(jsonTexts, sizes, (json, cuts) => {
        // Several documents, or half a character, are no JSON to whoever sees them whole; a stream keeps each of them JSON.
        const text = json.replaceAll('\\ud800', '');
        fc.pre(!text.includes('}\n{'));
        expect(redacted(cutUp(text, cuts))).toBe(scanner.redact(text).document);
      }),
      { numRuns: JSON_RUNS },
    );
    const numbers = '{"ssn":123456789}\n'.repeat(400);
    expect(redacted(cutUp(numbers, [100]))).toBe('{"ssn":"[REDACTED]"}\n'.repeat(400));
  });

  test('never takes a text for JSON because a window begins with a bracket', () => {
    fc.assert(
      fc.property(jsonTexts, sizes, (json, cuts) => {
        const text = `see ${json}`;
        expect(found(cutUp(text, cuts)).map(place)).toEqual(scanner.scan(text).map(place));
      }),
      { numRuns: JSON_RUNS },
    );
  });
});
