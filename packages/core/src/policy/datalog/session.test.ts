import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallHistory } from '../../facts.ts';
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { type CallDecision, decideCall } from './decide.ts';
import { callsOf, type FactPackage } from './facts.ts';
import { readFactPackage } from './facts-json.ts';
import { looksBack } from './gate/looks-back.ts';
import { lastingFacts } from './gate/session-facts.ts';
import type { Core, CoreBlock, Tools } from './ir.ts';
import { lowerProgram } from './lower/lower.ts';
import { compileDatalog } from './policy-file.ts';
import { deriveAll, factRows, judge } from './reference.ts';
import { Plan } from './run/plan.ts';
import { DatalogSession } from './session.ts';
import { parseDatalog } from './syntax/parse.ts';
import { callHistory, factsOf, policyText } from './testing/arbitrary.ts';

const budget = () => ({ stepsLeft: 10_000_000 });

/** Random rules are often unsafe; the lines the checks complain about are taken out. */
function accepted(text: string): string {
  try {
    lowerProgram(parseDatalog({ name: 'p.dl', text }, LIMITS), LIMITS);
    return text;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const bad = new Set(error.problems.map(({ span }) => span?.line));
    return accepted(
      text
        .split('\n')
        .filter((_, index) => !bad.has(index + 1))
        .join('\n'),
    );
  }
}

function fromScratch(
  core: Core,
  facts: FactPackage,
  call: string,
  block: CoreBlock,
  history: CallHistory,
): CallDecision | undefined {
  const tools: Tools = { spend: () => undefined, matches: () => 'unknown', calls: history.calls };
  const relations = deriveAll(core.predicates, core.strata, [...core.facts, ...factRows(facts)], tools);
  return decideCall(call, [block], (rule) => judge(rule, call, { predicates: core.predicates, relations, tools }));
}

const shown = (decision: CallDecision | undefined) =>
  decision === undefined ? 'nothing' : `${decision.verdict} ${decision.code} ${decision.rules.join()}`;

const merged = (...packages: readonly FactPackage[]): FactPackage =>
  (packages[0] as FactPackage).map((_, id) => packages.flatMap((facts) => facts[id] ?? []));

describe('a session with a call on top', () => {
  test('decides as evaluating everything from scratch does, whatever came in how', () => {
    let rules = 0;
    const seen = new Set<string>();
    // What is undecided is rare: chance may need another round to come upon it.
    for (let round = 0; round < 4 && seen.size < 3; round++)
      fc.assert(
        fc.property(
          policyText,
          factsOf(['c1', 'c2'], 4),
          factsOf(['c2', 'c3'], 4),
          factsOf(['c9'], 2),
          callHistory,
          callHistory,
          (random, first, second, now, history, earlier) => {
            const text = accepted(random);
            rules += text.match(/^rule/gm)?.length ?? 0;
            const core = lowerProgram(parseDatalog({ name: 'p.dl', text }, LIMITS), LIMITS);
            for (const block of core.blocks) {
              const session = new DatalogSession(new Plan({ ...core, blocks: [block] }));
              session.add(first);
              session.add(second);
              // What was counted for an earlier decision must not stay.
              session.decide(now, budget(), earlier);
              const facts = merged(first, second, now);
              for (const call of callsOf(now)) {
                const wanted = shown(fromScratch(core, facts, call, block, history));
                seen.add(wanted.split(' ').slice(0, 2).join(' '));
                expect(`${wanted}\n${text}`).toBe(`${shown(session.decide(now, budget(), history))}\n${text}`);
                // A decision leaves no trace.
                expect(shown(session.decide(now, budget(), history))).toBe(wanted);
              }
            }
          },
        ),
        { numRuns: Number(process.env['SLUICE_PROPERTY_RUNS'] ?? 300) },
      );
    // A property that is never tried proves nothing.
    expect(rules).toBeGreaterThan(1000);
    expect([...seen].sort()).toEqual(['deny indeterminate', 'deny rule', 'nothing']);
  });
});

test('a policy that looks back at no call decides the same whatever was called before', () => {
  let [told, moved] = [0, 0];
  fc.assert(
    fc.property(policyText, factsOf(['c1', 'c2'], 6), factsOf(['c9'], 3), (random, before, now) => {
      const whole = lowerProgram(parseDatalog({ name: 'p.dl', text: accepted(random) }, LIMITS), LIMITS);
      for (const decision of whole.blocks.flatMap((block) => block.decisions)) {
        const core = { ...whole, blocks: [{ name: 'p', priority: 1, decisions: [decision] }] };
        const session = new DatalogSession(new Plan(core));
        const fresh = shown(session.decide(now, budget()));
        session.add(lastingFacts(before));
        const later = shown(session.decide(now, budget()));
        if (looksBack(core)) moved += later === fresh ? 0 : 1;
        else {
          told += fresh === 'nothing' ? 0 : 1;
          expect(later).toBe(fresh);
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(told).toBeGreaterThan(0);
  expect(moved).toBeGreaterThan(0);
});

describe('limits', () => {
  test('a session that would derive without end is full, and denies from then on', () => {
    const policy = compileDatalog(
      {
        name: 'p.dl',
        text: 'rule n(x) :- timestamp(_, x); rule n(y) :- n(x), y = x + 1; policy "p" priority 1 { deny when true; }',
      },
      LIMITS,
    );
    const session = policy.session();
    const facts = readFactPackage({ timestamps: [['c1', 1]], tool_calls: [['c1', 'a', 't']] });
    expect(() => session.add(facts)).toThrow(/more facts|more steps/);
    expect(() => session.decide(facts, budget())).toThrow(ProblemError);
    expect(() => session.add(facts)).toThrow(ProblemError);
    // Not yet kept anywhere: the call alone meets the bound of one decision.
    expect(policy.decide(facts, budget())?.verdict).toBe('deny');
  });

  test('a decision that needs more steps than it has throws', () => {
    const policy = compileDatalog(
      {
        name: 'p.dl',
        text: 'policy "p" priority 1 { deny when tool_call(call_id, _, _), tool_call(x, _, _), tool_call(y, _, _), x == y, x != y; }',
      },
      LIMITS,
    );
    const calls = Array.from({ length: 40 }, (_, id) => [`c${id}`, 'a', 't']);
    expect(() => policy.decide(readFactPackage({ tool_calls: calls }), { stepsLeft: 1_000 })).toThrow(/more steps/);
  });
});

describe('what a session keeps', () => {
  const session = (text: string) => compileDatalog({ name: 'p.dl', text }, LIMITS).session();

  test('rules without any fact hold from the start', () => {
    const own = session(
      'rule limit(n) :- n = 2; policy "p" priority 1 { deny when tool_call(call_id, w, _), limit(n), count { c : tool_call(c, w, _) } > n; }',
    );
    own.add(
      readFactPackage({
        tool_calls: [
          ['a', 'bot', 't'],
          ['b', 'bot', 't'],
        ],
      }),
    );
    expect(own.decide(readFactPackage({ tool_calls: [['c', 'bot', 't']] }), budget())?.rules).toEqual(['p/deny-1']);
    expect(own.decide(readFactPackage({ tool_calls: [['c', 'ann', 't']] }), budget())).toBeUndefined();
  });

  test('a doubt about one call stays with it', () => {
    const own = session(
      'rule large(c) :- call_arg(c, "n", v), number(v) > 5; policy "p" priority 1 { deny when tool_call(call_id, _, _), large(call_id); allow when tool_call(call_id, _, "ok"); }',
    );
    own.add(readFactPackage({ tool_calls: [['a', 'bot', 'ok']], call_args: [['a', 'n', 'many']] }));
    expect(own.decide(readFactPackage({ tool_calls: [['b', 'bot', 'x']] }), budget())).toBeUndefined();
    const doubtful = readFactPackage({ tool_calls: [['b', 'bot', 'x']], call_args: [['b', 'n', 'many']] });
    expect(own.decide(doubtful, budget())?.code).toBe('indeterminate');
  });

  test('what was doubtful becomes certain when it is proved again, in the session or by the call', () => {
    const text = `rule large(c) :- call_arg(c, _, v), number(v) > 5; rule dear(c) :- large(c), content_tag(c, "pay", _);
      policy "p" priority 1 { deny when tool_call(call_id, _, "one"), dear("a");
        deny when tool_call(call_id, _, "many"), count { c : dear(c) } == 1; }`;
    const decide = (tool: string, own: DatalogSession, args: string[][]) =>
      own.decide(readFactPackage({ tool_calls: [['now', 'bot', tool]], call_args: args }), budget())?.code;
    const own = session(text);
    own.add(readFactPackage({ call_args: [['a', 'n', 'many']], content_tags: [['a', 'pay', '-']] }));
    for (const tool of ['one', 'many']) {
      expect(decide(tool, own, [])).toBe('indeterminate');
      expect(decide(tool, own, [['a', 'm', '7']])).toBe('rule');
    }
    own.add(readFactPackage({ call_args: [['a', 'm', '7']] }));
    for (const tool of ['one', 'many']) expect(decide(tool, own, [])).toBe('rule');
  });

  test('a decision takes no more steps for ten thousand facts than for a hundred', () => {
    const text = `rule tainted(w) :- tool_call(c, w, _), content_tag(c, "untrusted", _);
      policy "p" priority 2 { deny when tool_call(call_id, w, "send"), tainted(w); }
      policy "q" priority 1 { allow when tool_call(call_id, w, t), count { c : tool_call(c, w, t) } < 1000000; }`;
    const steps = [100, 10_000].map((size) => {
      const own = session(text);
      const calls = Array.from({ length: size }, (_, at) => [`c${at}`, `w${at % 7}`, 'read']);
      own.add(
        readFactPackage({ tool_calls: calls, content_tags: calls.map(([call]) => [call as string, 'clean', '-']) }),
      );
      const spent = { stepsLeft: 100_000 };
      expect(own.decide(readFactPackage({ tool_calls: [['now', 'w1', 'send']] }), spent)?.verdict).toBe('allow');
      return 100_000 - spent.stepsLeft;
    });
    expect(steps[1]).toBeLessThanOrEqual((steps[0] as number) * 2);
  });
});
