/** A decision about a whole package, as the library hands it out. */
import type { ReasonCode, Verdict } from '../../decision.ts';
import type { CallDecision } from './decide.ts';
import type { FactPackage } from './facts.ts';
import { builtIn } from './predicates.ts';
import type { DatalogEffect } from './syntax/ast.ts';

export interface DatalogDecision {
  readonly verdict: Verdict;
  /** `rule`, or why there was no decision by a rule. */
  readonly code: ReasonCode;
  /** The first reason; undefined where no rule gives one. */
  readonly reason: string | undefined;
  readonly reasons: readonly string[];
  readonly effects: readonly DatalogEffect[];
  /** The policy block that decided. */
  readonly block: string | undefined;
  /** Ids of the rules that decided. */
  readonly rules: readonly string[];
  /** The variable that could not be told, where that is why. */
  readonly path: string;
  /** True where nothing was decided and the deny stands for a failure. */
  readonly failClosed: boolean;
  readonly audit: AuditRecord;
}

export interface AuditRecord {
  readonly callId: string;
  readonly agentId: string;
  readonly toolName: string | undefined;
  readonly verdict: Verdict;
  readonly policyVersion: string;
  readonly matchedRules: readonly string[];
  readonly timestamp: number | undefined;
}

export function decisionOf(decided: CallDecision, facts: FactPackage, version: string): DatalogDecision {
  const { verdict, code, reasons, effects, block, rules, path, call } = decided;
  const audit = auditOf(facts, call, verdict, version, rules);
  return { verdict, code, reason: reasons[0], reasons, effects, block, rules, path, failClosed: false, audit };
}

/** The one place where failure becomes a decision. @param why for the record; it never quotes what an agent sent */
export function failClosed(code: ReasonCode, why: string, facts: FactPackage): DatalogDecision {
  return {
    verdict: 'deny',
    code,
    reason: 'evaluation error',
    reasons: ['evaluation error'],
    effects: [{ type: 'Audit', level: 'Critical', message: why }],
    block: undefined,
    rules: [],
    path: '',
    failClosed: true,
    audit: auditOf(facts, undefined, 'deny', 'unknown', []),
  };
}

/** @param call the call that decided; without one, the first of the package */
export function auditOf(
  facts: FactPackage,
  call: string | undefined,
  verdict: AuditRecord['verdict'],
  policyVersion: string,
  matchedRules: readonly string[],
): AuditRecord {
  const calls = facts[builtIn('tool_call')] ?? [];
  const [id = call ?? 'unknown', agent = 'unknown', tool] =
    calls.find(([one]) => one === call) ?? (call === undefined ? (calls[0] ?? []) : []);
  const stamp = (facts[builtIn('timestamp')] ?? []).find(([one]) => one === id)?.[1];
  return {
    callId: String(id),
    agentId: String(agent),
    toolName: tool === undefined ? undefined : String(tool),
    verdict,
    policyVersion,
    matchedRules,
    timestamp: typeof stamp === 'number' ? stamp : undefined,
  };
}
