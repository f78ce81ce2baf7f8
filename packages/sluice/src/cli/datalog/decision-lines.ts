/** A decision about a fact package as people read it, line by line. What comes from policy and facts is shown inert. */
import { type DatalogDecision, type DatalogEffect, inert } from '@sluice/core';
import type { Style, Terminal } from '../command.ts';

const HEADS: Readonly<Record<DatalogDecision['verdict'], { readonly style: Style; readonly text: string }>> = {
  allow: { style: 'green', text: '✓ Allow ' },
  deny: { style: 'red', text: '✗ Deny  ' },
  review: { style: 'yellow', text: '? Review' },
};
const EFFECTS = '  effects: ';

export function decisionLines(decision: DatalogDecision, paint: Terminal['paint']): readonly string[] {
  const { verdict, block, reasons, effects, audit } = decision;
  const { style, text } = HEADS[verdict];
  const [reason, ...more] = reasons;
  const head = `${paint(style, text)} [block: ${inert(block ?? '<none>')}]`;
  return [
    reason === undefined ? head : `${head}  reason: ${quoted(reason)}`,
    ...more.map((one) => `  reason: ${quoted(one)}`),
    ...effects.map((effect, index) => `${index === 0 ? EFFECTS : ' '.repeat(EFFECTS.length)}${effectText(effect)}`),
    `  audit: ${[audit.callId, audit.agentId, audit.toolName ?? '<none>', audit.policyVersion].map(inert).join(' | ')}`,
  ];
}

function quoted(text: string): string {
  return `"${inert(text)}"`;
}

function effectText(effect: DatalogEffect): string {
  switch (effect.type) {
    case 'Redact':
      return inert(`Redact(${effect.selector}, ${effect.classifier})`);
    case 'Mask':
      return inert(`Mask(${effect.selector}, ${effect.pattern}, ${effect.replacement})`);
    case 'Annotate':
      return inert(`Annotate(${effect.key}, ${effect.value})`);
    case 'Audit':
      return inert(`Audit(${effect.level}${effect.message === undefined ? '' : `: ${effect.message}`})`);
  }
}

/** The same as one line of JSON. */
export function decisionJson(decision: DatalogDecision): string {
  const { verdict, code, reasons, effects, block, rules, path, failClosed, audit } = decision;
  return inert(
    JSON.stringify({
      verdict,
      code,
      reason: reasons[0] ?? null,
      reasons,
      effects,
      block: block ?? null,
      rules,
      path,
      fail_closed: failClosed,
      audit: {
        call_id: audit.callId,
        agent_id: audit.agentId,
        tool_name: audit.toolName ?? null,
        verdict: audit.verdict,
        policy_version: audit.policyVersion,
        matched_rules: audit.matchedRules,
        timestamp: audit.timestamp ?? null,
      },
    }),
  );
}
