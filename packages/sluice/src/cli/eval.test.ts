/** `sluice eval`, as it is called. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sluice } from '../testing/command-line.ts';

const POLICY = `rule unlimited(a) :- agent_role(a, "admin");
policy "gate" priority 10 {
  review when tool_call(call_id, _, "pay") reason "ask first";
  allow when tool_call(call_id, a, "read"), agent_role(a, "analyst")
    effect Redact(selector: "r.c", classifier: "pii") effect Audit(level: Elevated);
  deny when tool_call(call_id, a, "drop"), not unlimited(a) reason "not you";
  deny when tool_call(call_id, _, "drop"), call_arg(call_id, "table", _) reason "no tables";
}
`;
const call = (tool: string, more: object = {}): string =>
  JSON.stringify({ tool_calls: [['c1', 'bot', tool]], ...more });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-eval-'));
  await writeFile(join(folder, 'p.dl'), POLICY);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const evaluate = (facts: string, ...more: readonly string[]) =>
  sluice(['eval', 'p.dl', '-', ...more], { cwd: folder, input: facts });

describe('mistakes', () => {
  test.each([
    [['eval'], '', 'name a policy file and a file of facts'],
    [['eval', 'p.dl', '-', 'x'], '', 'name a policy file and a file of facts'],
    [['eval', 'nowhere.dl', '-'], '{}', '`nowhere.dl` cannot be read (ENOENT)'],
    [['eval', 'p.dl', 'nowhere.json'], '', '`nowhere.json` cannot be read (ENOENT)'],
    [['eval', 'p.dl', '-'], '{', '[json_syntax]'],
    [['eval', 'p.dl', '-'], '{"tool_call":[]}', 'did you mean `tool_calls`?'],
    [['eval', 'p.dl', '-'], '{"tool_calls":[["c1"]]}', '`tool_calls` row 0: 3 values are needed'],
    [['eval', 'p.dl', '-', '--compat', 'other'], '{}', '`--compat` takes native or noodle'],
  ])('%j with %j exits 2', async (args, input, message) => {
    const { code, out, error } = await sluice(args, { cwd: folder, input });
    expect(error).toContain(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('a bad policy is named with its place', async () => {
    await writeFile(join(folder, 'bad.dl'), 'policy "p" priority 1 {\n  deny when nonsense(call_id);\n}\n');
    const { code, error } = await sluice(['eval', 'bad.dl', '-'], { cwd: folder, input: '{}' });
    expect(error).toContain('bad.dl:2:13: error:');
    expect(code).toBe(2);
  });
});

test('what nothing decides about is a failure with its own exit code', async () => {
  const { code, out } = await evaluate(call('other'));
  expect(out).toBe(
    '✗ Deny   [block: <none>]  reason: "evaluation error"\n  effects: Audit(Critical: no rows)\n  audit: c1 | bot | other | unknown\n',
  );
  expect(code).toBe(3);
});

test('a deny exits 1 and gives every reason', async () => {
  const { code, out } = await evaluate(call('drop', { call_args: [['c1', 'table', 'users']] }));
  expect(out).toBe('✗ Deny   [block: gate]  reason: "not you"\n  reason: "no tables"\n  audit: c1 | bot | drop | v1\n');
  expect(code).toBe(1);
});

test('a review exits 4', async () => {
  const { code, out } = await evaluate(call('pay'));
  expect(out).toMatch(/^\? Review \[block: gate\] {2}reason: "ask first"\n/);
  expect(code).toBe(4);
});

test('an allow exits 0 and lists its effects one below the other', async () => {
  await writeFile(join(folder, 'facts.json'), call('read', { agent_roles: [['bot', 'analyst']] }));
  const { code, out } = await sluice(['eval', 'p.dl', 'facts.json'], { cwd: folder });
  expect(out).toBe(
    '✓ Allow  [block: gate]\n  effects: Redact(r.c, pii)\n           Audit(Elevated)\n  audit: c1 | bot | read | v1\n',
  );
  expect(code).toBe(0);
});

test('as JSON', async () => {
  const { code, out } = await evaluate(call('pay'), '--json');
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'review',
    reason: 'ask first',
    block: 'gate',
    fail_closed: false,
    audit: { call_id: 'c1', tool_name: 'pay', policy_version: 'v1' },
  });
  expect(code).toBe(4);
});

test('in compat one allowed call lets a whole package through, as it did in the original', async () => {
  await writeFile(
    join(folder, 'old.dl'),
    'policy "p" priority 1 { allow when tool_call(call_id, _, "read"); deny when true reason "default"; }',
  );
  const facts = JSON.stringify({
    tool_calls: [
      ['c1', 'bot', 'read'],
      ['c2', 'bot', 'drop'],
    ],
    nobody_knows: [],
  });
  const run = (...more: readonly string[]) =>
    sluice(['eval', 'old.dl', '-', ...more], {
      cwd: folder,
      input: facts.replace(',"nobody_knows":[]', more.length > 0 ? ',"nobody_knows":[]' : ''),
    });
  expect((await run('--compat', 'noodle')).code).toBe(0);
  expect((await run()).code).toBe(1);
});

test('facts cannot reach the terminal', async () => {
  const facts = JSON.stringify({ tool_calls: [['c\u001b[2J1', 'b\u202eot', 'x\ny\u009b']] });
  for (const more of [[], ['--json']]) {
    const { out } = await evaluate(facts, ...more);
    expect(out).toContain('\\u001b[2J');
    expect(out.trimEnd().replaceAll('\n  ', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
  const { error } = await evaluate('{"\u009b2Jx":[]}');
  expect(error).toContain('\\u009b2Jx');
});
