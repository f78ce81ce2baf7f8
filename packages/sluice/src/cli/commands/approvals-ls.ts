import { canonicalJson } from '@sluice/core';
import { approvalLine, listOf, text } from '../approvals/approval-text.ts';
import { gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, EXIT } from '../command.ts';
import { wholeNumber } from '../entry-options.ts';

export const approvalsLs: Command = {
  name: 'approvals ls',
  summary: 'List what waits for a person',
  usage: '[--status STATE] [--agent NAME] [--risk RISK] [--limit N]',
  options: {
    ...gateOptions.options,
    status: { type: 'string' },
    agent: { type: 'string' },
    risk: { type: 'string' },
    limit: { type: 'string' },
  },
  optionHelp: {
    ...gateOptions.optionHelp,
    status: 'pending (default), approved, denied, expired, cancelled, stale, consumed, or all',
    agent: 'only what this agent asked for',
    risk: 'low, medium, high or critical',
    limit: 'most to show, 1 to 500 (50)',
  },
  examples: ['sluice approvals ls', 'sluice approvals ls --status all --risk high --json'],
  run: async (context) => {
    const { terminal, values } = context;
    const query = new URLSearchParams({ limit: String(wholeNumber('limit', values['limit'], 50, 500)) });
    const status = typeof values['status'] === 'string' ? values['status'] : 'pending';
    if (status !== 'all') query.set('status', status);
    if (typeof values['agent'] === 'string') query.set('agent_id', values['agent']);
    if (typeof values['risk'] === 'string') query.set('risk_level', values['risk']);
    const answer = await gateClient(context).ask('GET', `/v1/approvals?${query}`);
    const found = listOf(answer, 'data');
    if (values['json'] === true) {
      for (const approval of found) terminal.out(canonicalJson(approval));
      return EXIT.ok;
    }
    for (const approval of found) terminal.out(approvalLine(approval, terminal, Date.now()));
    terminal.error(`${found.length} of ${text(answer, 'pagination', 'total')} approvals`);
    return EXIT.ok;
  },
};
