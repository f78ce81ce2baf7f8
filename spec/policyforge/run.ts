/** Runs PolicyForge's vectors: used by the tests of this folder and by `npm run conformance -- policyforge`. */
import { createHash } from 'node:crypto';
import {
  compilePolicies,
  emptyAction,
  gatherFacts,
  type JsonObject,
  LIMITS,
  ProblemError,
  type Ruling,
  rule,
} from '@sluice/core';

export interface EvaluateCase {
  readonly note: string;
  readonly policy?: string;
  readonly policies?: readonly string[];
  readonly native_only?: boolean;
  readonly calls: readonly {
    readonly call: readonly [tool: string, args: JsonObject, context?: JsonObject];
    readonly want: string;
    readonly native?: string;
    readonly differs?: string;
  }[];
}

export interface LoadCase {
  readonly note: string;
  readonly text: string;
  readonly policies?: number;
  readonly problem?: string;
}

export interface Check {
  readonly name: string;
  readonly wanted: string;
  readonly got: string;
}

type Mode = 'native' | 'policyforge';

export function checkEvaluate(one: EvaluateCase): readonly Check[] {
  const modes: readonly Mode[] = one.native_only === true ? ['native'] : ['policyforge', 'native'];
  return modes.flatMap((mode) =>
    one.calls.map(({ call, want, native }) => ({
      name: `${one.note}: ${JSON.stringify(call)} (${mode})`,
      wanted: mode === 'native' ? (native ?? want) : want,
      got: shown(evaluate(one, call, mode), mode === 'native' ? (native ?? want) : want),
    })),
  );
}

function evaluate(
  { policy, policies }: EvaluateCase,
  [tool, args, context]: EvaluateCase['calls'][number]['call'],
  mode: Mode,
): Ruling {
  const texts = policies ?? [policy ?? ''];
  const files = texts.map((text, index) => ({ name: `${String(index).padStart(3, '0')}.yaml`, text }));
  const set = compilePolicies(files, { limits: LIMITS, compat: mode, sha256Hex });
  const facts = gatherFacts({
    // The host normalises names before policies see them.
    action: { ...emptyAction('tool.call'), tool: tool.trim().toLowerCase(), args },
    findings: [],
    principal: { tenant: 'default', agent: 'test', roles: [] },
    session: { id: '', workspaces: [], home: '', context: context ?? {} },
    targets: {},
  });
  return rule(set, facts, LIMITS);
}

/** `VERDICT` or `VERDICT rule`; the rule is shown only where it is wanted. */
function shown({ verdict, observed, reasons }: Ruling, wanted: string): string {
  const word = verdict === 'deny' ? 'DENY' : verdict === 'review' ? 'REVIEW' : observed ? 'LOG_ONLY' : 'ALLOW';
  return wanted.includes(' ') ? `${word} ${reasons[0]?.rule ?? ''}` : word;
}

export function checkLoad({ note, text, policies, problem }: LoadCase): Check {
  const wanted = problem ?? `${policies} policies`;
  try {
    const set = compilePolicies([{ name: 'case.yaml', text }], { limits: LIMITS, sha256Hex });
    return { name: note, wanted, got: `${set.policies.length} policies` };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const codes = error.problems.map(({ code }) => code as string);
    return { name: note, wanted, got: codes.includes(wanted) ? wanted : codes.join(' ') };
  }
}

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
