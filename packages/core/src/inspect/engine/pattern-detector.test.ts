import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import type { Json } from '../../value/json.ts';
import { inspect } from '../inspect.ts';
import { definePatternDetector } from './pattern-detector.ts';

const FACTS = {
  id: 'made-up',
  description: 'Made-up token',
  severity: 'high',
  confidence: 0.9,
  examples: { true: [], false: [] },
} as const;
const BODY = 'k3v9q1z7x5m2';
const prefixed = definePatternDetector({ ...FACTS, anchors: ['mu_', 'MU_'], pattern: '[0-9a-z]{12}' });
const led = definePatternDetector({
  ...FACTS,
  anchors: ['.mu.'],
  lead: { chars: /[0-9a-z]/, min: 4, max: 4 },
  pattern: '[0-9a-z]{4}\\.mu\\.[0-9a-z]{12}',
});
const near = definePatternDetector({ ...FACTS, pattern: '[0-9a-z]{24}', context: ['acme', 'madeup'] });

function found(detector: ReturnType<typeof definePatternDetector>, document: Json): number[][] {
  return inspect(document, { limits: LIMITS, detectors: [detector] }).map(({ start, end }) => [start, end]);
}

describe('a token behind an anchor', () => {
  test('is found where it stands alone', () => {
    expect(found(prefixed, `a mu_${BODY}, MU_${BODY}`)).toEqual([
      [2, 17],
      [19, 34],
    ]);
  });
  test.each([
    `xmu_${BODY}`,
    `mu_${BODY}a`,
    `mu_${BODY}A`,
    `mu_${BODY.slice(1)}`,
    'mu_aaaaaaaaaaaa',
    'mu_your-key-here',
    'mu_000000000000',
    'mu_keyexample12',
  ])('and not in %s', (text) => {
    expect(found(prefixed, text)).toEqual([]);
  });
});

test('a token with a lead begins before its anchor', () => {
  expect(found(led, `a ab12.mu.${BODY}`)).toEqual([[2, 22]]);
  expect(found(led, `b12.mu.${BODY}`)).toEqual([]);
  expect(found(led, `xab12.mu.${BODY}`)).toEqual([]);
});

describe('a token without anchor', () => {
  const token = `${BODY}${BODY}`;
  test.each([
    `acme: ${token}`,
    `ACME_KEY=${token}`,
    `acmeApiKey="${token}"`,
    `theAcmeKey ${token}`,
    `ACMEKey ${token}`,
    `MADE_UP=${token}`,
    `madeUp=${token}`,
    `made-up: ${token}`,
    { acme: { key: token } },
    { madeUp: token },
    { MADE_UP_KEY: token },
  ])('is found near its word: %j', (document) => {
    expect(found(near, document)).toHaveLength(1);
  });
  test.each([
    token,
    `acmes ${token}`,
    `acme${' '.repeat(40)}${token}`,
    `acme: ${token}x`,
    `made of up ${token}`,
    `acme sha256:${token}`,
    `acme.tgz#${token}`,
    `"lib/acme.ts": "${token}`,
    { acmes: token },
  ])('and nowhere else: %j', (document) => {
    expect(found(near, document)).toEqual([]);
  });
});

test('a token needs an anchor or a word, and words need length', () => {
  expect(() => definePatternDetector({ ...FACTS, pattern: '[0-9a-z]{24}' })).toThrow(TypeError);
  expect(() => definePatternDetector({ ...FACTS, pattern: '[0-9a-z]{8}', context: ['acme'] })).toThrow(TypeError);
});
