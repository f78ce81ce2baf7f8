import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createScanner } from './index.ts';
import { compileSettings } from './settings/compile-settings.ts';
import { DEFAULT_DLP_SETTINGS } from './settings/settings.ts';

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

test('settings say what is looked for and what is not reported, in whole texts and streams', async () => {
  const keyedDigestHex = (text: string) => `${text.length}`.padStart(64, '0');
  const settings = compileSettings({
    ...DEFAULT_DLP_SETTINGS,
    detectors: { email: { enabled: false } },
    patterns: [{ id: 'employee', pattern: 'EMP-[0-9]{6}' }],
    allowlist: [
      { id: 'ours', value_digests: [keyedDigestHex('123-45-6789')], owner: 'ada', reason: 'sample', detector: 'ssn' },
      { id: 'old', patterns: ['EMP-.*'], owner: 'ada', reason: 'no more', expires_at: '2020-01-01T00:00:00Z' },
    ],
  });
  const configured = createScanner({ settings, keyedDigestHex, now: Date.now });
  const text = 'ssn 123-45-6789 of EMP-123456, ada@corp-mail.io, or call +44 20 7946 0958';
  expect(configured.scan(text).map(({ entityType }) => entityType)).toEqual(['employee', 'phone']);
  const streamed: string[] = [];
  for await (const { entityType } of configured.scanStream([...text])) streamed.push(entityType);
  expect(streamed).toEqual(['employee', 'phone']);
  expect(configured.redact(text).document).toBe('ssn 123-45-6789 of [REDACTED], ada@corp-mail.io, or call [REDACTED]');
});
