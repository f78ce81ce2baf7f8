/** A stream's findings are those of the whole text, wherever it is cut. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../finding.ts';
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { readJson } from '../../value/read-json.ts';
import { createScanner } from '../index.ts';
import { longText, separatedText } from '../testing/fragments.ts';
import { Redactor } from './redactor.ts';
import { StreamWindow } from './window.ts';

const FUZZ_RUNS = Number(process.env['SLUICE_FUZZ_RUNS'] ?? 50);
/** Texts of JSON are long, and every value in them is looked at by itself. To look for a shorter one that fails takes minutes. */
const JSON_RUNS = { numRuns: Math.ceil(FUZZ_RUNS / 5), endOnFailure: true };
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

function redacted(chunks: readonly string[], holdBackChars = options.holdBackChars): string {
  const redactWhole = (text: string): string => scanner.redact(text).document as string;
  const redactor = new Redactor({ ...options, holdBackChars, wish, keyed: () => '', redactWhole });
  return chunks.map((chunk) => redactor.push(chunk)).join('') + redactor.end();
}

/**
 * What is told of a finding wherever the text is cut. Which of two readings saw it first, and so the layers, depends on what else there
 * is; and of a value seen whole and in part the whole counts.
 */
function places(findings: readonly Finding[]): string[] {
  const whole = findings.filter(
    (one) => !findings.some((other) => other !== one && other.detector === one.detector && isWithin(one, other)),
  );
  return whole.map(({ detector, start, end }) => `${start}-${end} ${detector}`).sort();
}

function isWithin(one: Finding, other: Finding): boolean {
  return one.start >= other.start && one.end <= other.end && one.end - one.start < other.end - other.start;
}

function isJson(text: string): boolean {
  try {
    readJson(text, LIMITS);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    return false;
  }
}

describe('a stream', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 8 });

  test('finds what is in the whole text', () => {
    fc.assert(
      fc.property(longText(), sizes, (text, cuts) => {
        expect(places(found(cutUp(text, cuts)))).toEqual(places(scanner.scan(text)));
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
        expect(places(found(cutUp(text, cuts)))).toEqual(places(scanner.scan(text)));
      }),
      JSON_RUNS,
    );
  });

  test('rewrites JSON as the whole of it is rewritten, numbers too', () => {
    fc.assert(
      fc.property(jsonTexts, sizes, (json, cuts) => {
        // Several documents, half a character, and a value that reaches from one string into another are no JSON to whoever sees them
        // whole; a stream takes what looks like JSON for JSON.
        const text = json
          .replaceAll('\\ud800', '')
          .replaceAll(/-----(?:BEGIN|END) /g, '')
          .replaceAll('}\n{', '},{');
        fc.pre(isJson(text));
        const whole = scanner.redact(text).document as string;
        fc.pre(isJson(whole));
        expect(redacted(cutUp(text, cuts))).toBe(whole);
      }),
      JSON_RUNS,
    );
    const numbers = '{"ssn":123456789}\n'.repeat(400);
    expect(redacted(cutUp(numbers, [100]))).toBe('{"ssn":"[REDACTED]"}\n'.repeat(400));
  });

  test('holds nothing any more once it is rewritten', () => {
    const texts = fc.oneof(
      longText(),
      jsonTexts,
      jsonTexts.map((json) => `see ${json}`),
    );
    fc.assert(
      fc.property(texts, sizes, fc.constantFrom(256, 1_500), (text, cuts, holdBackChars) => {
        expect(scanner.scan(redacted(cutUp(text, cuts), holdBackChars))).toEqual([]);
      }),
      { ...JSON_RUNS, numRuns: FUZZ_RUNS },
    );
  });

  test('never takes a text for JSON because a window begins with a bracket', () => {
    fc.assert(
      fc.property(jsonTexts, sizes, (json, cuts) => {
        const text = `see ${json}`;
        expect(places(found(cutUp(text, cuts)))).toEqual(places(scanner.scan(text)));
      }),
      JSON_RUNS,
    );
  });
});
