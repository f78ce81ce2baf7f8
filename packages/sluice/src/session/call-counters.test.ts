/** Past calls, as policies count them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyAction } from '@sluice/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../gate.ts';
import { NO_IDS } from '../gate-request.ts';
import { CallCounters } from './call-counters.ts';

const AGENT = { tenant: 't', agent: 'a' };
const NOW = 1_800_000_000_000;

test('windows never count too little, and at most one stretch too much', () => {
  const ages = fc.array(fc.integer({ min: 0, max: 86_000_000 }), { maxLength: 200 });
  const window = fc.constantFrom(1_000, 30_000, 600_000, 3_600_000, 86_400_000);
  fc.assert(
    fc.property(ages, window, (past, windowMs) => {
      const counters = new CallCounters();
      for (const age of past.toSorted((a, b) => b - a)) counters.count(AGENT, 'x', NOW - age);
      const got = counters.historyOf(AGENT, NOW)?.calls(['x'], windowMs) ?? -1;
      const stretch = windowMs <= 600_000 ? 1_000 : 60_000;
      expect(got).toBeGreaterThanOrEqual(past.filter((age) => age <= windowMs).length);
      expect(got).toBeLessThanOrEqual(past.filter((age) => age < windowMs + stretch).length);
    }),
  );
});

test('agents and tools are counted apart, and globs take several tools together', () => {
  const counters = new CallCounters();
  for (const tool of ['delete_a', 'delete_b', 'read']) counters.count(AGENT, tool, NOW);
  counters.count({ tenant: 't', agent: 'b' }, 'read', NOW);
  const history = counters.historyOf(AGENT, NOW);
  expect(
    [[], ['read'], ['delete_*'], ['read', 'delete_a'], ['none']].map((tools) => history?.calls(tools, 1_000)),
  ).toEqual([3, 1, 2, 2, 0]);
});

test('an agent that invents tools without end can no longer be counted', () => {
  const counters = new CallCounters();
  for (let index = 0; index < 50_001; index += 1) counters.count(AGENT, `tool-${index}`, NOW);
  expect(counters.historyOf(AGENT, NOW)).toBeUndefined();
});

describe('in the gate', () => {
  const POLICY = `name: p
default_verdict: ALLOW
rules:
  - name: too-often
    conditions: [{ calls: { tools: [send], window: 1h }, operator: gte, value: 3 }]
`;
  const open = (folder: string): Promise<Gate> =>
    createGate({
      stateFolder: join(folder, 'state'),
      policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
      origin: 'test',
    });
  const send = (gate: Gate) =>
    gate.decide({
      door: 'library',
      action: { ...emptyAction('tool.call'), tool: 'Send' },
      principal: { ...AGENT, roles: [] },
      session: { id: '', workspaces: [], home: '', context: {} },
      claimedFindings: [],
      ids: NO_IDS,
    });

  test('of calls asked for at once only as many pass as the policy lets, and a restart forgets none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-calls-'));
    writeFileSync(join(folder, 'p.yaml'), POLICY);
    const gate = await open(folder);
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(gate)));
    await gate.close();
    expect(answers.map(({ decision }) => decision.verdict)).toEqual([
      ...new Array<string>(3).fill('allow'),
      ...new Array<string>(7).fill('deny'),
    ]);
    const again = await open(folder);
    expect((await send(again)).decision.reasons[0]).toMatchObject({ rule: 'too-often', verdict: 'deny' });
    await again.close();
    rmSync(folder, { recursive: true });
  });
});
