import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyAction } from '../../action.ts';
import { type Facts, gatherFacts } from '../../facts.ts';
import { LIMITS } from '../../limits.ts';
import type { JsonObject } from '../../value/json.ts';
import { compilePolicies } from '../compile.ts';
import { readRules } from '../rules/read.ts';
import { answerByReference } from '../rules/reference.ts';
import type { RulesPolicy } from '../rules/rules-policy.ts';
import { randomFacts, randomPolicy } from '../rules/testing/random-policies.ts';
import { readPolicyValue } from '../rules/testing/read-policy-value.ts';
import { readSource } from '../source.ts';
import type { PartialFacts } from './partial-facts.ts';
import { possibleAnswer } from './possible-answer.ts';
import { possibleRuling, stricterPossible } from './possible-ruling.ts';

function read(text: string): RulesPolicy {
  const [policy] = readSource({ name: 'p.yaml', text }, LIMITS).flatMap((node) => readRules(node, LIMITS));
  if (policy === undefined) throw new Error('no policy');
  return policy;
}

const factsOf = (args: JsonObject): Facts =>
  gatherFacts({
    action: { ...emptyAction('tool.call'), tool: 'pay', args },
    findings: [],
    principal: { tenant: 't', agent: 'a', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    targets: { paths: [] },
  });

/** Only the tool was recorded, unless told. */
function verdicts(
  condition: string,
  verdict = 'DENY',
  recorded: readonly string[] = ['tool'],
  args: JsonObject = {},
  moments: readonly number[] = [],
): readonly string[] {
  const policy = read(
    `name: p\ndefault_verdict: ALLOW\nrules: [{ name: r, verdict: ${verdict}, conditions: [${condition}] }]\n`,
  );
  return [...possibleAnswer(policy, { facts: factsOf(args), recorded: new Set(recorded), moments }).verdicts].sort();
}

describe('what was not recorded is not missing', () => {
  test.each([
    ['a field', '{ field: args.n, operator: gt, value: 1 }', ['allow', 'deny']],
    ['its existence', '{ field: args.n, operator: exists, value: false }', ['allow', 'deny']],
    ['where it came from', '{ field: "@tool", operator: eq, value: web }', ['allow', 'deny']],
    ['past calls', '{ calls: { window: 1h }, operator: gt, value: 2 }', ['allow', 'deny']],
    ['findings', '{ findings: { classes: [secret] } }', ['allow', 'deny']],
    ['the time', '{ time: { from: "00:00", to: "24:00" } }', ['allow', 'deny']],
    ['the negation of one', '{ not: { field: args.n, operator: gt, value: 1 } }', ['allow', 'deny']],
    ['what stands above what was recorded', '{ field: targets, operator: exists, value: true }', ['allow', 'deny']],
  ])('%s', (_what, condition, wanted) => {
    expect(verdicts(condition)).toEqual(wanted);
  });

  test.each([
    [
      'a false condition beside it',
      '{ field: args.n, operator: gt, value: 1 }, { field: tool, operator: eq, value: x }',
      ['allow'],
    ],
    [
      'a true alternative',
      '{ any: [{ field: args.n, operator: gt, value: 1 }, { field: tool, operator: eq, value: pay }] }',
      ['deny'],
    ],
  ])('%s settles it', (_what, conditions, wanted) => {
    expect(verdicts(conditions)).toEqual(wanted);
  });

  test('a recorded field that is missing cannot be told, and denies', () => {
    expect(verdicts('{ field: args.n, operator: gt, value: 1 }', 'DENY', ['args'])).toEqual(['deny']);
    expect(verdicts('{ field: args.n, operator: gt, value: 1 }', 'DENY', ['args.n'], { n: 1 })).toEqual(['allow']);
  });

  test('whether something was there is never in doubt: a rule that asks for it does not deny for want of it', () => {
    expect(verdicts('{ field: args.n, operator: exists, value: true }', 'REVIEW')).toEqual(['allow', 'review']);
    expect(verdicts('{ field: args.n, operator: gt, value: 1 }', 'REVIEW')).toEqual(['allow', 'deny', 'review']);
  });

  test('the time is told where every moment says the same', () => {
    const at = (...moments: readonly string[]) =>
      verdicts(
        '{ time: { from: "09:00", to: "17:00" } }',
        'DENY',
        ['tool'],
        {},
        moments.map((one) => Date.parse(`2026-01-01T${one}Z`)),
      );
    expect(at('10:00:00', '10:01:00')).toEqual(['deny']);
    expect(at('08:59:30', '09:00:30')).toEqual(['allow', 'deny']);
  });
});

describe('a set', () => {
  const set = (...texts: readonly string[]) =>
    compilePolicies(
      texts.map((text, index) => ({ name: `p${index}.${text.startsWith('policy') ? 'dl' : 'yaml'}`, text })),
      { limits: LIMITS, sha256Hex: () => '' },
    );
  const partial: PartialFacts = { facts: factsOf({}), recorded: new Set(['tool']), moments: [] };
  const ALLOW = 'name: a\ndefault_verdict: ALLOW\neffects: [{ effect: redact, entities: ["*"] }]\n';
  const DENY_PAY = 'name: d\ndefault_verdict: ABSTAIN\nrules: [{ name: r, match: { tool: pay } }]\n';
  const DATALOG = 'policy "p" priority 1 { allow when tool_call(call_id, _, _); }';

  test('denies where nobody can have answered', () => {
    expect(possibleRuling(set('name: d\ndefault_verdict: ABSTAIN\n'), partial).verdicts).toEqual(['deny']);
  });

  test('says what the strictest surely says, and names the rule', () => {
    expect(possibleRuling(set(ALLOW, DENY_PAY), partial)).toMatchObject({ verdicts: ['deny'], rules: ['r'] });
    expect(possibleRuling(set(DATALOG, DENY_PAY), partial).verdicts).toEqual(['deny']);
  });

  test('cannot tell what a dialect that needs all facts says', () => {
    expect(possibleRuling(set(ALLOW, DATALOG), partial)).toMatchObject({
      verdicts: ['allow', 'review', 'deny'],
      effects: undefined,
    });
  });

  test('keeps the effects it surely has', () => {
    const { effects, verdicts: told } = possibleRuling(set(ALLOW), partial);
    expect(told).toEqual(['allow']);
    expect(effects?.sure).toHaveLength(1);
  });

  test('claims can only tighten', () => {
    const [allow, any] = [possibleRuling(set(ALLOW), partial), possibleRuling(set(ALLOW, DATALOG), partial)];
    expect(stricterPossible(allow, any).verdicts).toEqual(['allow', 'review', 'deny']);
    expect(stricterPossible(possibleRuling(set(DENY_PAY), partial), any).verdicts).toEqual(['deny']);
  });
});

test('whatever was left out, the answer with everything is among the possible ones', { timeout: 600_000 }, () => {
  const PLACES = ['tool', 'type', 'args.a', 'args.b', 'args.list', 'agent.roles', 'findings', '@', 'args.constructor'];
  let settled = 0;
  fc.assert(
    fc.property(
      randomPolicy,
      randomFacts,
      randomFacts,
      fc.subarray(PLACES),
      fc.boolean(),
      (given, facts, other, recorded, timed) => {
        const policy = readPolicyValue(given);
        const partial = {
          facts: mixed(facts, other, recorded),
          recorded: new Set(recorded),
          moments: timed && facts.now !== undefined ? [facts.now] : [],
        };
        const possible = possibleAnswer(policy, partial);
        const answer = answerByReference(policy, facts, { stepsLeft: LIMITS.evalStepsMax });
        const verdict = answer.kind === 'abstain' ? 'abstain' : answer.verdict;
        expect([...possible.verdicts]).toContain(verdict);
        if (possible.verdicts.size === 1) settled += 1;
        if (answer.kind !== 'verdict' || answer.verdict !== 'allow') return;
        const effects = [...answer.effects];
        expect(effects).toEqual(expect.arrayContaining([...(possible.effects?.sure ?? [])]));
        expect(possible.effects?.possible ?? []).toEqual(expect.arrayContaining(effects));
      },
    ),
    { numRuns: Number(process.env['SLUICE_POLICY_RUNS'] ?? 300) },
  );
  expect(settled).toBeGreaterThan(30);
});

/** The recorded places of one action in a document that otherwise is another's. */
function mixed(facts: Facts, other: Facts, recorded: readonly string[]): Facts {
  const of = (place: string): Facts => (recorded.includes(place) ? facts : other);
  const argument = (name: string): JsonObject => {
    const args = of(`args.${name}`).document['args'] as JsonObject;
    return Object.hasOwn(args, name) ? { [name]: args[name] as never } : {};
  };
  const document = {
    ...other.document,
    tool: of('tool').document['tool'] as string,
    type: of('type').document['type'] as string,
    agent: of('agent.roles').document['agent'] as JsonObject,
    args: { ...argument('a'), ...argument('b'), ...argument('list'), ...argument('constructor') },
  };
  return { ...other, document, findings: of('findings').findings, provenance: of('@').provenance };
}
