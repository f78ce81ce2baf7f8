import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createScanner } from './index.ts';

const keyedDigestHex = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');

describe('a scanner by itself', () => {
  test('finds and redacts in documents', () => {
    const { document, findings } = createScanner().redact({ note: 'my number is 123-45-6789', n: 1 });
    expect(document).toEqual({ note: 'my number is [REDACTED]', n: 1 });
    expect(findings.map(({ entityType, pointer }) => [entityType, pointer])).toEqual([['ssn', '/note']]);
  });

  test('reports only what it is asked for', () => {
    const text = 'jane@example.com, 123-45-6789';
    const types = (options: Parameters<typeof createScanner>[0]) =>
      createScanner(options)
        .scan(text)
        .map(({ entityType }) => entityType);
    expect(types({})).toEqual(['email', 'ssn']);
    expect(types({ entityTypes: ['email'] })).toEqual(['email']);
    expect(types({ detectors: [] })).toEqual([]);
    expect(types({ confidenceMin: 1 })).toEqual([]);
  });

  test('takes patterns', () => {
    const scanner = createScanner({ detectors: [], patterns: [{ id: 'employee', pattern: 'EMP-\\d{6}' }] });
    expect(scanner.redact('for EMP-123456').document).toBe('for [REDACTED]');
    expect(() => createScanner({ patterns: [{ id: 'x', pattern: '(' }] })).toThrow('not closed');
  });

  test('keeps to limits', () => {
    expect(() => createScanner({ limits: { scanCharsMax: 3 } }).scan('four')).toThrow('more than 3');
  });

  test('hashes and tokens need a key', () => {
    const text = 'jane@example.com';
    expect(() => createScanner().redact(text, { mode: 'tokenize' })).toThrow('needs a key');
    expect(createScanner({ keyedDigestHex }).redact(text, { mode: 'tokenize' }).document).toMatch(/^TOK-[0-9a-f]{16}$/);
    expect(createScanner({ keyedDigestHex }).redact('4111111111111111', { mode: 'fpe' }).document).toMatch(/^\d{16}$/);
    expect(createScanner().redact('4111111111111111', { mode: 'mask', strategy: 'last4' }).document).toBe(
      '************1111',
    );
  });
});
