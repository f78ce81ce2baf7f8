import type { DecisionFields, EntryContent, OutcomeFields } from '@sluice/core';

/** Entries as a busy gate writes them, for tests and benches. */

const DIGEST = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';

export function sampleDecision(receiptId: string, changes: Partial<DecisionFields> = {}): EntryContent {
  const body: DecisionFields = {
    action: { resource: '/repo/src/main.ts', server: 'filesystem', tool: 'read_file', type: 'tool.call' },
    args_digest: DIGEST,
    decision: 'allow',
    door: 'mcp',
    effects: [],
    eval_us: 41,
    findings: [],
    input_digest: DIGEST,
    matched_rules: ['allow-reads'],
    shadow: [],
    missing_path: '',
    observed: false,
    policy: 'starter',
    policy_set: { digest: DIGEST, id: 'starter', version: '1' },
    claimed: { actor: '', tenant: '' },
    principal: { agent: 'coder', tenant: 'default' },
    reason: 'reading inside the workspace',
    reason_code: 'rule',
    receipt_id: receiptId,
    request_id: 'req-1',
    rule: 'allow-reads',
    sanitized_summary: '',
    session_id: 's-1',
    trace_id: '',
    changes: [],
    transform_plan: [],
    verdict: 'allow',
    ...changes,
  };
  return { kind: 'decision', body };
}

export function sampleOutcome(receiptId: string, changes: Partial<OutcomeFields> = {}): EntryContent {
  const body: OutcomeFields = {
    receipt_id: receiptId,
    principal: { agent: 'coder', tenant: 'default' },
    status: 'completed',
    result_digest: DIGEST,
    findings: [],
    changes: [],
    entities_transformed: 0,
    ...changes,
  };
  return { kind: 'outcome', body };
}
