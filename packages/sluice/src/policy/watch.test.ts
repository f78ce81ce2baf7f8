/** A running gate takes changed policies up, whichever way the files change, and never decides under half of one. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyAction, type Verdict } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../gate.ts';
import { NO_IDS } from '../gate-request.ts';
import { readEntries } from '../journal/read.ts';

/** Rounds of the test under fire; ten thousand in the long run. */
const ROUNDS = Number(process.env['SLUICE_RELOAD_ROUNDS'] ?? 150);

const policy = (name: string, verdict: string): string => `name: ${name}\ndefault_verdict: ${verdict}\n`;
const denying = (tool: string): string =>
  `name: guard\ndefault_verdict: ALLOW\nrules:\n  - name: r\n    match: { tool: ${tool} }\n`;

let folder: string;
let policies: string;
let gate: Gate;
/** Digests of the sets that were in force when a widening was told. */
let widenings: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-watch-'));
  policies = join(folder, 'policies');
  widenings = [];
  mkdirSync(policies);
  writeFileSync(join(policies, 'a.yaml'), denying('first'));
  gate = await createGate({
    stateFolder: join(folder, 'state'),
    policies: { paths: [policies], compat: 'native' },
    origin: 'test',
    watch: true,
    onWidening: () => widenings.push(gate.policies.current.name.digest),
  });
});
afterEach(async () => {
  await gate.close();
  rmSync(folder, { recursive: true, force: true });
});

async function verdict(tool: string): Promise<Verdict> {
  const { decision } = await gate.decide({
    door: 'library',
    action: { ...emptyAction('tool.call'), tool },
    principal: { tenant: 't', agent: 'a', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    claimedFindings: [],
    ids: NO_IDS,
  });
  return decision.verdict;
}

async function eventually(tool: string, wanted: Verdict): Promise<void> {
  for (let waited = 0; waited < 100; waited += 1) {
    if ((await verdict(tool)) === wanted) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  expect(await verdict(tool)).toBe(wanted);
}

describe('the gate notices', () => {
  test('a file written over', async () => {
    writeFileSync(join(policies, 'a.yaml'), denying('second'));
    await eventually('second', 'deny');
    expect(await verdict('first')).toBe('allow');
  });

  test('a file that is new, in a folder that is new', async () => {
    mkdirSync(join(policies, 'more'));
    writeFileSync(join(policies, 'more', 'b.yaml'), denying('second'));
    await eventually('second', 'deny');
    expect(await verdict('first')).toBe('deny');
  });

  test('a file replaced by renaming, as editors save', async () => {
    writeFileSync(join(policies, '.a.swp'), denying('second'));
    renameSync(join(policies, '.a.swp'), join(policies, 'a.yaml'));
    await eventually('second', 'deny');
  });

  test('a file removed', async () => {
    writeFileSync(join(policies, 'b.yaml'), denying('second'));
    await eventually('second', 'deny');
    rmSync(join(policies, 'b.yaml'));
    await eventually('second', 'allow');
  });

  test('a folder swapped behind a symbolic link, as mounted ConfigMaps are', async () => {
    for (const [version, tool] of [
      ['..1', 'first'],
      ['..2', 'second'],
    ] as const) {
      mkdirSync(join(policies, version));
      writeFileSync(join(policies, version, 'm.yaml'), denying(tool));
    }
    symlinkSync('..1', join(policies, '..data'));
    symlinkSync('..data/m.yaml', join(policies, 'm.yaml'));
    rmSync(join(policies, 'a.yaml'));
    await eventually('first', 'deny');
    symlinkSync('..2', join(policies, '..next'));
    renameSync(join(policies, '..next'), join(policies, '..data'));
    await eventually('second', 'deny');
    expect(await verdict('first')).toBe('allow');
  });
});

test('policies that would have let through what was stopped are told about before they are in force', async () => {
  const before = gate.policies.current.name.digest;
  expect(await verdict('first')).toBe('deny');
  writeFileSync(join(policies, 'a.yaml'), denying('second'));
  await eventually('second', 'deny');
  expect(widenings).toEqual([before]);
  const messages = [];
  for await (const { entry } of readEntries({ folder: join(folder, 'state') }))
    if (entry.kind === 'policy_change') messages.push(entry.body['message']);
  expect(messages[1]).toMatch(/^let through what was stopped: 1 of the last \d+ decisions, such as [0-9a-f]{32}$/);
});

describe('the last good set stays', () => {
  const rejected = async (): Promise<readonly string[]> => {
    for (let waited = 0; waited < 100 && gate.policies.rejected.length === 0; waited += 1)
      await new Promise((next) => setTimeout(next, 50));
    return gate.policies.rejected.map(({ code }) => code);
  };

  test.each([
    ['a bad file', 'name: x\nrules: 5\n', 'policy_type'],
    ['an empty file', '', 'policy_empty'],
  ])('after %s', async (_what, text, code) => {
    writeFileSync(join(policies, 'a.yaml'), text);
    expect(await rejected()).toContain(code);
    expect(await verdict('first')).toBe('deny');
    writeFileSync(join(policies, 'a.yaml'), denying('second'));
    await eventually('second', 'deny');
    expect(gate.policies.rejected).toEqual([]);
  });

  test('when a case beside the policy does not hold', async () => {
    writeFileSync(join(policies, 'a.test.yaml'), '- [tool.call, { tool: second }, allow]\n');
    writeFileSync(join(policies, 'a.yaml'), denying('second'));
    expect(await rejected()).toEqual(['policy_self_test']);
    expect(await verdict('first')).toBe('deny');
  });

  test('when everything is gone', async () => {
    rmSync(policies, { recursive: true });
    expect(await rejected()).toHaveLength(1);
    expect(await verdict('first')).toBe('deny');
  });
});

test(`under fire, ${ROUNDS} reloads of good, bad and empty files let nothing through`, {
  timeout: 3_600_000,
}, async () => {
  // Every good set denies `first`; whatever else is on disk must never be in force.
  const texts = [
    `${denying('first')}# 1\n`,
    'name: x\nrules: 5\n',
    `${denying('first')}# 2\n`,
    '',
    policy('first', 'MAYBE'),
  ];
  let running = true;
  let asked = 0;
  let wrong = 0;
  const asking = (async () => {
    while (running) {
      asked += 1;
      if ((await verdict('first')) !== 'deny') wrong += 1;
    }
  })();
  for (let round = 0; round < ROUNDS; round += 1) {
    writeFileSync(join(policies, 'a.yaml'), texts[round % texts.length] as string);
    await gate.reload();
  }
  running = false;
  await asking;
  expect(wrong).toBe(0);
  expect(asked).toBeGreaterThan(ROUNDS / 10);
});
