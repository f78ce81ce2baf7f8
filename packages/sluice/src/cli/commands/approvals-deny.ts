import { canonicalJson } from '@sluice/core';
import { approvalPath } from '../approvals/approval-path.ts';
import { text } from '../approvals/approval-text.ts';
import { gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, EXIT } from '../command.ts';

export const approvalsDeny: Command = {
  name: 'approvals deny',
  summary: 'Refuse an action; the agent is told why',
  usage: '<approval> [--comment TEXT]',
  options: { ...gateOptions.options, comment: { type: 'string' }, 'acting-for': { type: 'string' } },
  optionHelp: {
    ...gateOptions.optionHelp,
    comment: 'why; the agent is told, and it is recorded',
    'acting-for': 'name of who has asked you to stand in',
  },
  examples: ['sluice approvals deny apr_0123456789abcdef0123456789abcdef --comment "not in production"'],
  run: async (context) => {
    const { terminal, values } = context;
    const comment = typeof values['comment'] === 'string' ? { comment: values['comment'] } : {};
    const actingFor = typeof values['acting-for'] === 'string' ? { acting_for: values['acting-for'] } : {};
    const answer = await gateClient(context).ask('POST', `${approvalPath(context)}/deny`, { ...comment, ...actingFor });
    if (values['json'] === true) terminal.out(canonicalJson(answer));
    else terminal.out(terminal.paint('red', text(answer, 'status')));
    return EXIT.ok;
  },
};
