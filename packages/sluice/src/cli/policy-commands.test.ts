/** `sluice test` and `sluice explain`, as they are called. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sluice } from '../testing/command-line.ts';

const POLICY = `name: payments
default_verdict: ALLOW
rules:
  - name: large
    match: { tool: pay }
    conditions: [{ field: args.amount, operator: gt, value: 500 }]
    message: too much
  - name: never
    conditions: [{ field: tool, operator: eq, value: launch }]
`;
const CASES = `- name: a large payment
  action: { type: tool.call, tool: pay, args: { amount: 501 } }
  want: { decision: deny, rule: large, reason: too much }
- [tool.call, { tool: pay, args: { amount: 5 } }, allow]
- name: an amount in words
  action: { type: tool.call, tool: pay, args: { amount: lots } }
  want: { decision: deny, code: indeterminate, effects: [audit] }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-test-'));
  await writeFile(join(folder, 'payments.yaml'), POLICY);
  await writeFile(join(folder, 'payments.test.yaml'), CASES);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => sluice(args, { cwd: folder });

describe('sluice test', () => {
  test('a case may name settings for data loss prevention', async () => {
    const own = await mkdtemp(join(tmpdir(), 'sluice-test-'));
    const condition = '{ field: dlp.action, operator: eq, value: mask }';
    await writeFile(
      join(own, 'p.yaml'),
      `name: p\ndefault_verdict: ALLOW\nrules: [{ name: masked, conditions: [${condition}] }]\n`,
    );
    const action = 'action: { type: tool.call, args: { note: "{ssn}" } }';
    await writeFile(
      join(own, 'p.test.yaml'),
      `- { ${action}, dlp: { default_action: mask }, want: { decision: deny, rule: masked } }\n- { ${action}, want: { decision: allow } }\n`,
    );
    const { code, out } = await sluice(['test', '.', '--coverage', '100'], { cwd: own });
    await rm(own, { recursive: true, force: true });
    expect([code, out]).toEqual([0, expect.stringContaining('2 of 2 cases passed')]);
  });

  test('a case that is not met is shown with its place and makes the exit code 1', async () => {
    await writeFile(join(folder, 'payments.test.yaml'), `${CASES}- [tool.call, { tool: other }, deny, large]\n`);
    const { code, out } = await run('test', '.');
    await writeFile(join(folder, 'payments.test.yaml'), CASES);
    expect(code).toBe(1);
    expect(out).toContain('payments.test.yaml:8');
    expect(out).toContain('decision: wanted `deny`, got `allow`');
    expect(out).toContain('3 of 4 cases passed');
  });

  test('a rule no case makes true is named when coverage is asked for', async () => {
    const { code, out } = await run('test', '.', '--coverage', '100');
    expect(code).toBe(1);
    expect(out).toMatch(/never true .*payments\.yaml:8 payments\/never/);
    expect(out).toContain('3 of 3 cases passed; covered 1 of 2 rules and 1 of 3 conditions');
  });

  test('settings for data loss prevention in the configuration hold in cases as they do at the gate', async () => {
    const there = join(folder, 'configured');
    await mkdir(there);
    await writeFile(
      join(there, 'sluice.yaml'),
      `dlp:
  detectors: { email: { action: block } }
  patterns: [{ id: employee, pattern: 'EMP-[0-9]{6}', action: mask, mask_strategy: redact }]
  allowlist: [{ id: desk, values: [desk@corp-mail.io], owner: ada, reason: on our page, force: true }]
`,
    );
    await writeFile(join(there, 'open.yaml'), 'name: open\ndefault_verdict: ALLOW\nrules: []\n');
    await writeFile(
      join(there, 'open.test.yaml'),
      `- name: an address
  action: { type: tool.call, tool: send, args: { to: ada@corp-mail.io } }
  want: { decision: deny, code: dlp_blocked }
- [tool.call, { tool: send, args: { to: desk@corp-mail.io } }, allow]
- name: a number of ours
  action: { type: tool.call, tool: send, args: { text: ask EMP-123456 } }
  want: { decision: allow_with_redaction, transformed: { text: 'ask [REDACTED]' } }
`,
    );
    expect(await sluice(['test', '.'], { cwd: there })).toMatchObject({ code: 0 });
    await rm(join(there, 'sluice.yaml'));
    expect((await sluice(['test', '.'], { cwd: there })).out).toContain('1 of 3 cases passed');
  });

  test.each([
    ['- name: x', 'a case needs an `action` with a `type`'],
    ['- { action: { type: a, tol: b }, want: { decision: deny } }', 'unknown field `tol`'],
    ['- { action: { type: a }, want: {} }', 'a `want` that names something'],
    ['- { action: { type: a }, dlp: { defualt_action: mask }, want: { decision: deny } }', '`dlp` holds no settings'],
    ['- { action: { type: a }, dlp: { detectors: { ssm: {} } }, want: { decision: deny } }', '`detectors.ssm`'],
    ['name: x', 'a file of cases is a list'],
  ])('%s is a mistake', async (text, message) => {
    await writeFile(join(folder, 'bad.test.yaml'), text);
    const { code, error } = await run('test', 'bad.test.yaml');
    expect(error).toContain(message);
    expect(code).toBe(2);
    await rm(join(folder, 'bad.test.yaml'));
  });

  test('results can be written for build servers', async () => {
    const { code } = await run('test', 'payments.test.yaml', '--junit', 'out.xml');
    expect(code).toBe(0);
    const xml = await readFile(join(folder, 'out.xml'), 'utf8');
    expect(xml).toContain('tests="3" failures="0"');
    expect(xml).toContain('name="a large payment"');
  });
});

describe('a Datalog policy', () => {
  const DATALOG = `categorize tool "look up" as "read";
policy "money" priority 20 {
  deny when tool_call(call_id, _, "pay"), call_arg(call_id, "amount", v), number(v) > 500 reason "too much";
}
policy "gate" priority 10 {
  allow when tool_call(call_id, who, t), tool_category(t, "read"), agent_role(who, "clerk");
  deny when true reason "not granted";
}
`;
  const DATALOG_CASES = `- name: a large payment
  action: { type: tool.call, tool: pay, args: { amount: 501 } }
  want: { decision: deny, rule: money/deny-1, reason: too much }
- [tool.call, { tool: pay, args: { amount: 5 } }, deny, gate/deny-1]
- name: a clerk looks something up
  action: { type: tool.call, tool: Look Up }
  agent: { name: ann, roles: [clerk] }
  want: { decision: allow }
- name: a stranger does not
  action: { type: tool.call, tool: look up }
  want: { decision: deny, rule: gate/deny-1 }
- name: an amount in words
  action: { type: tool.call, tool: pay, args: { amount: lots } }
  want: { decision: deny, code: indeterminate, effects: [audit] }
`;
  const inFolder = (...args: readonly string[]) => withFiles(DATALOG, DATALOG_CASES, args);
  const withFiles = async (policy: string, cases: string, args: readonly string[]) => {
    const own = await mkdtemp(join(tmpdir(), 'sluice-datalog-'));
    await writeFile(join(own, 'agents.dl'), policy);
    await writeFile(join(own, 'agents.test.yaml'), cases);
    try {
      return await sluice(args, { cwd: own });
    } finally {
      await rm(own, { recursive: true });
    }
  };

  test('is tested by the cases beside it, and what they leave out is named', async () => {
    const { code, out } = await inFolder('test', '.', '--coverage', '90');
    expect(out).toContain('5 of 5 cases passed; covered 2 of 3 rules and 5 of 7 conditions');
    expect(out).toMatch(/never false .*agents\.dl:7 agents\/gate\/deny-1: true/);
    expect(code).toBe(1);
  });

  test('counts the past calls a case names', async () => {
    const policy = `policy "rate" priority 2 { deny when tool_call(call_id, _, "pay"), calls("Pay", "1h") > 2 reason "too often"; }
policy "rest" priority 1 { allow when tool_call(call_id, _, _); }`;
    const one = (calls: string, want: string) =>
      `- { action: { type: tool.call, tool: pay }, ${calls}want: { ${want} } }\n`;
    const cases = [
      one('calls: { pay: 3 }, ', 'decision: deny, rule: rate/deny-1, reason: too often'),
      one('calls: { pay: 2, look: 9 }, ', 'decision: allow'),
      one('', 'decision: deny, code: indeterminate'),
    ];
    const { code, out } = await withFiles(policy, cases.join(''), ['test', '.']);
    expect(out).toContain('3 of 3 cases passed');
    expect(code).toBe(0);
  });

  test('is explained condition by condition', async () => {
    const action = ['-t', 'tool.call', '--tool', 'pay', '--args', '{"amount":"hunter2"}'];
    const { code, out } = await inFolder('explain', '--policy', '.', ...action);
    expect(code).toBe(1);
    expect(out).toContain('? number(v) > 500  has v: text of 7 characters');
    expect(out).toContain('✗ tool_category(t, "read")  has 1 fact of tool_category, none fits');
    expect(out).not.toContain('hunter2');
  });
});

describe('sluice explain', () => {
  test('names the condition that could not be told, without the value', async () => {
    const { code, out } = await run(
      'explain',
      '--policy',
      '.',
      '-t',
      'tool.call',
      '--tool',
      'pay',
      '--args',
      '{"amount":"hunter2"}',
    );
    expect(code).toBe(1);
    expect(out).toContain('? args.amount gt 500  has text of 7 characters');
    expect(out).not.toContain('hunter2');
  });

  test('shows the nearest rule of an action that nothing stopped', async () => {
    const { code, out } = await run(
      'explain',
      '--policy',
      '.',
      '-t',
      'tool.call',
      '--tool',
      'pay',
      '--args',
      '{"amount":5}',
      '--json',
    );
    expect(code).toBe(0);
    const { rules } = JSON.parse(out) as { rules: { rule: string; truth: boolean }[] };
    expect(rules.map(({ rule, truth }) => [rule, truth])).toEqual([
      ['large', false],
      ['never', false],
    ]);
  });
});
