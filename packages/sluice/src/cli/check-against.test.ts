/** `sluice check --against`, over journals that the real gate wrote. */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyAction } from '@sluice/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGate } from '../gate.ts';
import { type GateRequest, NO_IDS } from '../gate-request.ts';
import { sluice } from '../testing/command-line.ts';

const OLD = `name: p
default_verdict: ALLOW
rules:
  - { name: no-pay, match: { tool: pay } }
  - { name: ask, match: { tool: ask }, verdict: REVIEW }
  - { name: no-keys, match: { resource: "/etc/*" } }
  - { name: hide, match: { tool: mail }, verdict: ALLOW, effects: [{ effect: redact, entities: [email] }] }
`;
const MARK = 'clear-argument';

let folder: string;
let state: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-against-'));
  state = join(folder, 'state');
  await writeFile(join(folder, 'old.yaml'), OLD);
  const gate = await createGate({
    stateFolder: state,
    policies: { paths: [join(folder, 'old.yaml')], compat: 'native' },
    origin: 'test',
  });
  const base: GateRequest = {
    door: 'mcp',
    action: emptyAction('tool.call'),
    principal: { tenant: 't', agent: 'a', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    claimedFindings: [],
    ids: NO_IDS,
  };
  for (const tool of ['pay', 'ask', 'mail', 'search'])
    await gate.decide({ ...base, action: { ...base.action, tool, args: { note: MARK, amount: 5 } } });
  await gate.decide({ ...base, door: 'http', action: { ...emptyAction('file.read'), resource: '/etc/shadow' } });
  await gate.decide({
    ...base,
    door: 'http',
    action: { ...emptyAction('file.read'), resource: 'notes/../../plan.txt' },
  });
  await gate.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Shown {
  readonly decisions: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly cannot_be_told: number;
  readonly widens: number;
  readonly may_widen: number;
  readonly changes: readonly {
    readonly receipt_id: string;
    readonly action: { readonly tool: string; readonly resource: string };
    readonly was: { readonly verdict: string; readonly rule: string };
    readonly becomes: { readonly verdict: string; readonly rules: readonly string[] };
    readonly widens: boolean;
    readonly lost_transforms: readonly string[];
  }[];
}

async function against(policy: string, ...more: readonly string[]) {
  await writeFile(join(folder, 'new.yaml'), policy);
  const ran = await sluice(['check', 'new.yaml', '--against', 'state', '--json', ...more], { cwd: folder });
  return { ...ran, report: JSON.parse(ran.out || '{}') as Shown };
}
const rules = (...lines: readonly string[]): string =>
  `name: p\ndefault_verdict: ALLOW\nrules:\n${lines.map((line) => `  - ${line}\n`).join('')}`;
const KEPT = OLD.split('\n')
  .slice(3, 7)
  .map((line) => line.slice(4));

describe('mistakes', () => {
  test.each([
    [['--against', 'nowhere'], 'there is no journal in'],
    [['--against', 'state', '--since', 'yesterday'], '--since takes a time'],
    [['--against', 'state', '--limit', '0'], '--limit takes a whole number from 1'],
    [['--since', '24h'], '--since goes with --against'],
    [['--strict'], '--strict goes with --against'],
  ])('%j', async (args, message) => {
    const { code, error } = await sluice(['check', 'old.yaml', ...args], { cwd: folder });
    expect(error).toContain(message);
    expect(code).toBe(2);
  });
});

describe('nothing widens', () => {
  test('where the policies are the same, whatever was not recorded', async () => {
    const { code, out } = await sluice(['check', 'old.yaml', '--against', join('state', 'journal')], { cwd: folder });
    expect(out).toBe('6 decisions: 6 unchanged, 0 changed, 0 cannot be told\nnone surely widened\n');
    expect(code).toBe(0);
  });

  test('where they say the same in other words', async () => {
    const { code, report } = await against(rules(...KEPT, '{ name: more, match: { tool: nobody } }'));
    expect(report).toMatchObject({ decisions: 6, unchanged: 6, changed: 0, cannot_be_told: 0, widens: 0 });
    expect(code).toBe(0);
  });

  test('where a rule is added that stops more; its receipt, verdicts and rules are named', async () => {
    const { code, report } = await against(rules(...KEPT, '{ name: no-search, match: { tool: search } }'));
    expect(report).toMatchObject({ unchanged: 5, changed: 1, widens: 0 });
    expect(report.changes[0]).toMatchObject({
      receipt_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      action: { tool: 'search' },
      was: { verdict: 'allow' },
      becomes: { verdict: 'deny', rules: ['no-search'] },
      widens: false,
    });
    expect(code).toBe(0);
  });
});

describe('what widens exits 1', () => {
  test('a deny and a review that become allows', async () => {
    const { code, report } = await against(rules(...KEPT.slice(2)));
    expect(report).toMatchObject({ unchanged: 4, changed: 2, widens: 2 });
    expect(report.changes.map(({ was, becomes }) => [was.verdict, becomes.verdict])).toEqual([
      ['review', 'allow'],
      ['deny', 'allow'],
    ]);
    expect(code).toBe(1);
  });

  test('a transform that is no longer asked for', async () => {
    const { code, report } = await against(rules(...KEPT.slice(0, 3)));
    expect(report.changes).toMatchObject([{ action: { tool: 'mail' }, widens: true, lost_transforms: ['redact'] }]);
    expect(code).toBe(1);
  });

  test('is said to people with the receipt, and without any argument', async () => {
    await writeFile(join(folder, 'new.yaml'), rules(...KEPT.slice(1)));
    const { code, out } = await sluice(['check', 'new.yaml', '--against', 'state'], { cwd: folder });
    expect(out).toMatch(
      /^WIDENS {2}\S+Z receipt [0-9a-f]{32} tool\.call pay\n {2}was deny \(rule no-pay of p\), becomes allow\n/,
    );
    expect(out).toMatch(/\n6 decisions: 5 unchanged, 1 changed, 0 cannot be told\n1 widened\n$/);
    expect(out).not.toContain(MARK);
    expect(code).toBe(1);
  });

  test('older decisions and more than asked for are left out', async () => {
    const policy = rules(...KEPT.slice(1));
    expect((await against(policy, '--limit', '3')).report).toMatchObject({ decisions: 3, more: true, widens: 0 });
    expect((await against(policy, '--since', '2999-01-01')).report).toMatchObject({ decisions: 0 });
    expect((await against(policy, '--since', '1h')).report).toMatchObject({ decisions: 6, widens: 1 });
  });
});

describe('what was not recorded is never guessed', () => {
  test('an argument: present or missing, it cannot be told', async () => {
    for (const condition of [
      '{ field: args.amount, operator: gt, value: 1 }',
      '{ field: args.nothing, operator: exists, value: true }',
    ]) {
      const { code, report } = await against(
        rules(`{ name: no-pay, match: { tool: pay }, conditions: [${condition}] }`, ...KEPT.slice(1)),
      );
      expect(report).toMatchObject({ unchanged: 5, changed: 0, cannot_be_told: 1, widens: 0, may_widen: 1 });
      expect(code).toBe(0);
    }
  });

  test('--strict takes what may widen for widening', async () => {
    const policy = rules(
      '{ name: no-pay, match: { tool: pay }, conditions: [{ field: args.amount, operator: gt, value: 1 }] }',
      ...KEPT.slice(1),
    );
    expect((await against(policy, '--strict')).code).toBe(1);
  });

  test('that there were no arguments is proved by the digest, and what the action reaches follows', async () => {
    const args =
      '{ name: a, match: { type: file.read }, conditions: [{ field: args.path, operator: exists, value: true }] }';
    expect((await against(rules(...KEPT, args))).report).toMatchObject({ unchanged: 6 });
    const targets = '{ name: b, conditions: [{ field: targets.paths.*.name, operator: eq, value: shadow }] }';
    const kept = KEPT.filter((line) => !line.includes('no-keys'));
    expect((await against(rules(...kept, targets))).report).toMatchObject({
      unchanged: 3,
      cannot_be_told: 3,
      may_widen: 0,
    });
  });

  test('where the workspace was', async () => {
    const zone =
      '{ name: b, match: { type: file.read }, conditions: [{ field: targets.paths.*.zone, operator: eq, value: outside }] }';
    expect((await against(rules(...KEPT, zone))).report).toMatchObject({ unchanged: 5, cannot_be_told: 1 });
    const path =
      '{ name: b, match: { type: file.read }, conditions: [{ field: targets.paths.*.path, operator: eq, value: /plan.txt }] }';
    expect((await against(rules(...KEPT, path))).report).toMatchObject({ unchanged: 5, cannot_be_told: 1 });
  });

  test('findings a caller may have claimed, but not through the proxy, which passes none on', async () => {
    const { report } = await against(rules(...KEPT, '{ name: f, conditions: [{ findings: { classes: [secret] } }] }'));
    expect(report).toMatchObject({ unchanged: 5, cannot_be_told: 1, may_widen: 0 });
  });

  test('roles, past calls and other dialects', async () => {
    for (const condition of [
      '{ field: agent.roles.*, operator: eq, value: x }',
      '{ calls: { window: 1h }, operator: gt, value: 9 }',
    ])
      expect(
        (await against(rules(...KEPT, `{ name: r, match: { tool: search }, conditions: [${condition}] }`))).report,
      ).toMatchObject({
        unchanged: 5,
        cannot_be_told: 1,
        may_widen: 0,
      });
    await writeFile(join(folder, 'd.dl'), 'policy "p" priority 1 { allow when tool_call(call_id, _, _); }');
    const { code, out } = await sluice(['check', 'd.dl', '--against', 'state'], { cwd: folder });
    expect(out).toContain('6 decisions: 0 unchanged, 0 changed, 6 cannot be told');
    expect(out).toContain('none surely widened; of 4 it cannot be told');
    expect(code).toBe(0);
  });

  test('arguments, where the salts are erased', async () => {
    await rename(join(state, 'salts'), join(folder, 'away'));
    const args =
      '{ name: a, match: { type: file.read }, conditions: [{ field: args.path, operator: exists, value: true }] }';
    const { report } = await against(rules(...KEPT, args));
    await rename(join(folder, 'away'), join(state, 'salts'));
    expect(report).toMatchObject({ unchanged: 5, cannot_be_told: 1 });
  });
});
