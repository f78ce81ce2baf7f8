import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, emptyAction } from '../../action.ts';
import { gatherFacts } from '../../facts.ts';
import { LIMITS } from '../../limits.ts';
import { testsOf } from '../explanation.ts';
import type { PolicySession } from '../policy.ts';
import { factsOfAction } from './gate/action-facts.ts';
import { readDatalog } from './gate/read.ts';
import { parseDatalog } from './syntax/parse.ts';
import { printCondition } from './syntax/print.ts';
import { policyText } from './testing/arbitrary.ts';

function factsFor(action: Partial<Action>) {
  return gatherFacts({
    action: { ...emptyAction('tool.call'), ...action },
    findings: [],
    principal: { tenant: 't', agent: 'bot', roles: ['clerk'] },
    session: { id: '', workspaces: [], home: '', context: {} },
    targets: { paths: [], hosts: [], commands: [] },
  });
}

const POLICY = `
rule may(who, t) :- agent_role(who, r), role_permission(r, "call", c), tool_category(t, c);
grant role "clerk" can call tool:category("read");
categorize tool "Look Up" as "read";
policy "money" priority 20 {
  deny when number(v) > 1_000, tool_call(call_id, _, "pay"), call_arg(call_id, "amount", v) reason "large";
  review when tool_call(call_id, who, "pay"), count { c : tool_call(c, who, "pay") } > 1;
}
policy "gate" priority 10 {
  allow when tool_call(call_id, who, t), may(who, t);
  deny when true reason "no";
}`.replace('1_000', '1000');

const explain = (action: Partial<Action>, ...earlier: readonly Partial<Action>[]) => {
  const { policy } = readDatalog({ name: 'p.dl', text: POLICY }, LIMITS);
  const session = policy.openSession?.() as PolicySession;
  for (const [at, one] of earlier.entries()) session.add(factsOfAction(factsFor(one), `earlier-${at}`));
  const asked = earlier.length === 0 ? policy : session;
  return asked.explain(factsFor(action), { stepsLeft: 100_000 });
};
const lines = (explained: ReturnType<typeof explain>) =>
  explained.flatMap(({ rule, verdict, truth, condition }) => [
    `${rule} ${verdict} ${truth}`,
    ...testsOf(condition).map(({ truth: one, text, actual }) => `  ${one} ${text} [${actual}]`),
  ]);

describe('why decisions hold or not', () => {
  test('the first false condition stands in the way; conditions are shown as written and in order', () => {
    expect(lines(explain({ tool: 'pay', args: { amount: 7, to: 'secret' } }))).toEqual([
      'money/deny-1 DENY false',
      '  false number(v) > 1000 [v: text of 1 character]',
      '  true tool_call(call_id, _, "pay") [1 fact of tool_call (`pay`)]',
      '  true call_arg(call_id, "amount", v) [2 facts of call_arg]',
      'money/review-1 REVIEW false',
      '  true tool_call(call_id, who, "pay") [1 fact of tool_call (`pay`)]',
      '  false count { c : tool_call(c, who, "pay") } > 1 [a count of 1]',
      'gate/allow-1 ALLOW false',
      '  true tool_call(call_id, who, t) [1 fact of tool_call (`pay`)]',
      '  false may(who, t) [1 fact of may, none fits]',
      'gate/deny-1 DENY true',
      '  true true [1 fact of tool_call (`pay`)]',
    ]);
  });

  test('what cannot be told says so, and nothing is quoted', () => {
    const explained = explain({ tool: 'pay', args: { amount: 'hunter2' } });
    expect(lines(explained).slice(0, 4)).toEqual([
      'money/deny-1 DENY unknown',
      '  unknown number(v) > 1000 [v: text of 7 characters]',
      '  true tool_call(call_id, _, "pay") [1 fact of tool_call (`pay`)]',
      '  true call_arg(call_id, "amount", v) [1 fact of call_arg]',
    ]);
    expect(JSON.stringify(explained)).not.toContain('hunter2');
  });

  test('what is behind a false condition is not asked', () => {
    expect(lines(explain({ tool: 'look up' })).slice(0, 4)).toEqual([
      'money/deny-1 DENY false',
      '  false number(v) > 1000 [not asked, a condition before it does not hold]',
      '  false tool_call(call_id, _, "pay") [1 fact of tool_call (`look up`), none fits]',
      '  false call_arg(call_id, "amount", v) [not asked, a condition before it does not hold]',
    ]);
  });

  test('facts of the session count too', () => {
    const explained = explain({ tool: 'pay' }, { tool: 'pay' });
    expect(lines(explained)).toContain('money/review-1 REVIEW true');
    expect(lines(explained)).toContain('  true count { c : tool_call(c, who, "pay") } > 1 [a count of 2]');
  });

  test('agrees with what is decided', () => {
    const { policy } = readDatalog({ name: 'p.dl', text: POLICY }, LIMITS);
    for (const tool of ['pay', 'look up', 'other'])
      for (const amount of ['1', '1001', 'x']) {
        const facts = factsFor({ tool, args: { amount } });
        const answer = policy.answer(facts, { stepsLeft: 100_000 });
        const held = policy.explain(facts, { stepsLeft: 100_000 }).filter(({ truth }) => truth !== false);
        if (answer.kind === 'verdict') expect(held.map(({ rule }) => rule)).toContain(answer.reason.rule);
      }
  });
});

test('a printed condition reads as it was written', () => {
  const conditions = (text: string) =>
    parseDatalog({ name: 'p.dl', text }, LIMITS).rules.map((rule) => rule.conditions.map(printCondition).join(', '));
  const text = String.raw`rule p(x) :- q("a\"\\\n\u0008", x, -1.5, _) or r(x), not s(x), matches(x, :p),
    y = (1 - (2 - 3)) * 4 - 5 / (6 * 7), count { a, b : t(a, b), a != "x" } >= lower(x);`;
  const [printed = ''] = conditions(text);
  expect(printed).toBe(
    String.raw`q("a\"\\\n\u0008", x, -1.5, _) or r(x), not s(x), matches(x, :p), y = (1 - (2 - 3)) * 4 - 5 / (6 * 7), count { a, b : t(a, b), a != "x" } >= lower(x)`,
  );
  fc.assert(
    fc.property(policyText, (random) => {
      const once = conditions(random);
      expect(conditions(once.map((body, at) => `rule p${at}(x) :- ${body};`).join('\n'))).toEqual(once);
    }),
  );
});
