/** What each mode and strategy writes. */
import { describe, expect, test } from 'vitest';
import { AAF_STRATEGIES } from './aaf-strategies.ts';
import { replacement } from './replacement.ts';

const CARD = '4111111111111111';
const DIGEST = '0123456789abcdef'.repeat(4);

function written(value: string, name: keyof typeof AAF_STRATEGIES): string {
  const wish = { kind: 'transform', entities: ['*'], scope: 'both', ...AAF_STRATEGIES[name] } as const;
  return replacement(value, 'credit_card', wish, () => DIGEST);
}

describe('AAF strategies', () => {
  test.each([
    ['full', '*'.repeat(16)],
    ['last4', `${'*'.repeat(12)}1111`],
    ['first6last4', '411111******1111'],
    ['hash', `hmac-sha256:${DIGEST}`],
    ['redact', '[REDACTED]'],
  ] as const)('%s', (name, expected) => {
    expect(written(CARD, name)).toBe(expected);
  });

  test.each([
    ['last4', 'abcd1234', '********'],
    ['last4', '(555) 123-4567', '**********4567'],
    ['first6last4', 'abcdefghij0123456789', '*'.repeat(20)],
    ['first6last4', 'abcdefghij0123456789x', `abcdef${'*'.repeat(11)}789x`],
    ['first6last4', '4222222222222', '*'.repeat(13)],
  ] as const)('%s never shows more than half of %s', (name, value, expected) => {
    expect(written(value, name)).toBe(expected);
  });

  test('the digest is of type and value', () => {
    const inputs: string[] = [];
    const wish = { kind: 'transform', mode: 'tokenize', strategy: 'full', entities: ['*'], scope: 'both' } as const;
    replacement('a@b.co', 'email', wish, (text) => {
      inputs.push(text);
      return DIGEST;
    });
    expect(inputs).toEqual(['email\0a@b.co']);
  });
});
