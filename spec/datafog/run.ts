/** Runs DataFog's policy vectors: used by the tests of this folder and by `npm run conformance -- datafog`. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Action,
  compilePolicies,
  decisionWord,
  emptyAction,
  type Finding,
  gatherFacts,
  type JsonObject,
  LIMITS,
  type Ruling,
  rule,
  TRANSFORMS,
} from '@sluice/core';

export interface PolicyGroup {
  readonly note: string;
  readonly policy?: JsonObject;
  /** Relative to the repository's root. */
  readonly policy_file?: string;
  readonly cases: readonly {
    readonly action: Partial<Action>;
    readonly findings: readonly string[];
    readonly want: string;
    readonly matched?: readonly string[];
    readonly reason?: string;
    /** How many steps the plan has. */
    readonly steps?: number;
    /** Effective mode per entity: the strictest of its steps. */
    readonly plan?: Readonly<Record<string, string>>;
  }[];
}

export interface Check {
  readonly name: string;
  readonly wanted: JsonObject;
  readonly got: JsonObject;
}

export function checkPolicies({ note, policy, policy_file, cases }: PolicyGroup): readonly Check[] {
  const text =
    policy_file === undefined
      ? JSON.stringify(policy)
      : readFileSync(new URL(`../../${policy_file}`, import.meta.url), 'utf8');
  const set = compilePolicies([{ name: 'policy.json', text }], { limits: LIMITS, sha256Hex });
  return cases.map((one) => {
    const ruling = evaluate(set, one.action, one.findings);
    const all: JsonObject = {
      want: decisionWord({
        ...ruling,
        findings: [],
        policySet: set.name,
        transformed: undefined,
        shadow: [],
        pin: 'unpinned',
      }),
      matched: ruling.matchedRules,
      reason: ruling.reasons[0]?.message ?? '',
      steps: ruling.effects.filter((effect) => effect.kind === 'transform').length,
      plan: Object.fromEntries(Object.keys(one.plan ?? {}).map((entity) => [entity, strictestMode(ruling, entity)])),
    };
    const { action, findings, ...wanted } = one;
    const named = Object.keys(wanted).filter((key) => key in all);
    return {
      name: `${note}: ${JSON.stringify(action)} ${findings.join(' ')}`,
      wanted: Object.fromEntries(named.map((key) => [key, (wanted as JsonObject)[key] ?? null])),
      got: Object.fromEntries(named.map((key) => [key, all[key] ?? null])),
    };
  });
}

function evaluate(set: Parameters<typeof rule>[0], action: Partial<Action>, types: readonly string[]): Ruling {
  const findings = types.map(
    (entityType): Finding => ({
      detector: 'case',
      entityType,
      entityClass: 'pii',
      confidence: 1,
      severity: 'high',
      pointer: '/text',
      part: 'value',
      layers: [],
      start: 0,
      end: 1,
    }),
  );
  const facts = gatherFacts({
    action: { ...emptyAction(''), ...action, type: (action.type ?? '').toLowerCase() },
    findings,
    principal: { tenant: 'default', agent: 'test', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    targets: {},
  });
  return rule(set, facts, LIMITS);
}

function strictestMode({ effects }: Ruling, entity: string): string {
  const modes = effects.flatMap((effect) =>
    effect.kind === 'transform' && effect.entities.includes(entity) ? [effect.mode] : [],
  );
  return TRANSFORMS.find((mode) => modes.includes(mode)) ?? '';
}

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
