import {
  compilePolicies,
  type Decision,
  decide,
  emptyAction,
  type JsonObject,
  LIMITS,
  NO_PAST,
  readJson,
} from '@sluice/core';
import { describe, expect, test } from 'vitest';
import { DATALOG_ROWS, type DatalogRow, datalogPolicy } from './datalog-table.ts';
import { permutations } from './permutations.ts';

const WHO = 'tool_call(call_id, who, "pay")';

function ask(row: DatalogRow, conditions: readonly string[]): { readonly decision: Decision; readonly lint: string } {
  const policies = compilePolicies([{ name: 'p.dl', text: datalogPolicy(row, conditions) }], {
    limits: LIMITS,
    sha256Hex: () => '0'.repeat(64),
  });
  const request = {
    action: { ...emptyAction('tool.call'), tool: 'pay', args: readJson(row.args, LIMITS) as JsonObject },
    principal: { tenant: 't', agent: 'a', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    claimedFindings: [],
    memory: NO_PAST,
    now: 1_000,
  };
  const engine = { policies, limits: LIMITS, ports: { keyedDigestHex: () => '0'.repeat(64) } };
  return {
    decision: decide(request, engine),
    lint: policies.warnings.map(({ kind, message }) => `${kind}: ${message}`).join('\n'),
  };
}

describe('a Datalog deny that cannot be told', () => {
  test.each(DATALOG_ROWS.map((row) => [row.what, row] as const))('%s', (_what, row) => {
    for (const conditions of permutations([WHO, ...row.conditions])) {
      const { decision, lint } = ask(row, conditions);
      if (row.outcome === 'absent') {
        // Absence is false by definition: nothing denies, and whoever checks the policy is told.
        expect(decision.verdict).toBe('allow');
        expect(lint).toMatch(/^UnguardedAttribute: where there is no /m);
      } else if (row.outcome === 'told')
        expect(decision).toMatchObject({ verdict: 'deny', reasons: [{ code: 'rule' }] });
      else
        expect(decision).toMatchObject({
          verdict: 'deny',
          reasons: [{ code: 'indeterminate', path: row.path, rule: 'guard/deny-1' }],
          effects: [{ kind: 'audit', level: 'critical' }],
        });
    }
  });
});
