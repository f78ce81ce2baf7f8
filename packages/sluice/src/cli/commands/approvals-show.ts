import { canonicalJson } from '@sluice/core';
import { approvalPath } from '../approvals/approval-path.ts';
import { approvalCard } from '../approvals/approval-text.ts';
import { gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, EXIT } from '../command.ts';

export const approvalsShow: Command = {
  name: 'approvals show',
  summary: 'Show one approval with what would run',
  usage: '<approval>',
  ...gateOptions,
  examples: ['sluice approvals show apr_0123456789abcdef0123456789abcdef'],
  run: async (context) => {
    const { terminal, values } = context;
    const approval = await gateClient(context).ask('GET', approvalPath(context));
    terminal.out(values['json'] === true ? canonicalJson(approval) : approvalCard(approval, terminal));
    return EXIT.ok;
  },
};
