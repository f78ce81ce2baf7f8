/** An approval’s event as a message of Slack’s Block Kit, with buttons while it waits. What agents wrote stands in plain text, which shows no mark-up. */
import { inert, isObject, type JsonObject } from '@sluice/core';

/** What the buttons’ `action_id` says. */
export const SLACK_ACTIONS = { approve: 'sluice_approve', deny: 'sluice_deny' } as const;

const PLAIN_MAX = 2_900;

export function slackMessage(event: JsonObject): JsonObject {
  const text = (name: string) => inert(String(event[name] ?? ''));
  const action = isObject(event['action']) ? event['action'] : {};
  const what = ['type', 'tool', 'server', 'resource']
    .map((name) => inert(String(action[name] ?? '')))
    .filter((word) => word !== '');
  const heading = HEADINGS[text('what')] ?? 'An approval has changed';
  const lines = [
    what.join('  '),
    `Agent: ${text('agent_id')}   Risk: ${text('risk_level')}`,
    `Rule: ${text('policy')} / ${text('rule')}`,
    ...(text('decided_by') === ''
      ? []
      : [`By: ${text('decided_by')}${text('comment') === '' ? '' : `, “${text('comment')}”`}`]),
    `${text('approvals')} of ${text('required_approvers')} approved, expires ${text('expires_at')}`,
    text('approval_id'),
  ];
  return {
    text: heading,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: heading, emoji: false } },
      { type: 'section', text: { type: 'plain_text', text: lines.join('\n').slice(0, PLAIN_MAX), emoji: false } },
      ...(text('status') === 'pending' ? [buttons(text('approval_id'))] : []),
    ],
  };
}

const HEADINGS: Readonly<Record<string, string>> = {
  requested: 'An agent asks for approval',
  escalated: 'An approval still waits, and is yours now',
  reminded: 'An approval still waits',
  approved: 'Approved',
  denied: 'Denied',
  expired: 'Nobody answered in time: denied',
  cancelled: 'Taken back',
  stale: 'No longer valid',
  consumed: 'It has run',
};

function buttons(id: string): JsonObject {
  const button = (label: string, action_id: string, style: string) => ({
    ...{ type: 'button', action_id, style, value: id },
    text: { type: 'plain_text', text: label, emoji: false },
    confirm: {
      title: { type: 'plain_text', text: label },
      text: { type: 'plain_text', text: 'The arguments are shown in Sluice, not here.' },
      confirm: { type: 'plain_text', text: label },
      deny: { type: 'plain_text', text: 'Cancel' },
    },
  });
  return {
    type: 'actions',
    elements: [button('Approve', SLACK_ACTIONS.approve, 'primary'), button('Deny', SLACK_ACTIONS.deny, 'danger')],
  };
}
