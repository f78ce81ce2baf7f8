/** The cases that stand beside each policy pack. */
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Action, compilePolicies, decide, decisionWord, emptyAction, LIMITS } from '@sluice/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { awsKey, cardNumber } from '../packages/sluice/src/testing/fake-secrets.ts';

type PackCase = readonly [type: string, fields: Partial<Action>, decision: string, rule?: string];

const folder = new URL('../policies/', import.meta.url);
const packs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.yaml'));

test('there are packs with cases', () => {
  expect(packs.length).toBeGreaterThan(0);
});

describe.each(packs)('%s', (file) => {
  const name = file.replace(/\.test\.yaml$/, '.yaml');
  const policies = compilePolicies([{ name, text: readFileSync(new URL(name, folder), 'utf8') }], {
    limits: LIMITS,
    sha256Hex: () => '0'.repeat(64),
  });
  const engine = {
    policies,
    limits: LIMITS,
    ports: {
      keyedDigestHex: (_purpose: string, _tenant: string, text: string) =>
        createHmac('sha256', 'k').update(text).digest('hex'),
    },
  };
  const text = readFileSync(new URL(file, folder), 'utf8')
    .replaceAll('{aws}', awsKey())
    .replaceAll('{card}', cardNumber());

  test.each((parse(text) as readonly PackCase[]).map((one) => [JSON.stringify(one.slice(0, 2)), one] as const))(
    '%s',
    (_name, [type, fields, wanted, rule]) => {
      const decision = decide(
        {
          action: { ...emptyAction(type), ...fields },
          principal: { tenant: 't', agent: 'a', roles: [] },
          session: { id: '', workspaces: ['/work/app'], home: '/home/ada', context: {} },
          claimedFindings: [],
        },
        engine,
      );
      expect([decisionWord(decision), decision.reasons[0]?.rule]).toEqual([wanted, rule ?? '']);
    },
  );
});
