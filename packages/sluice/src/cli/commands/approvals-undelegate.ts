import { canonicalJson } from '@sluice/core';
import { gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, EXIT, UsageError } from '../command.ts';

export const approvalsUndelegate: Command = {
  name: 'approvals undelegate',
  summary: 'End a delegation at once',
  usage: '<delegation>',
  ...gateOptions,
  examples: ['sluice approvals undelegate 0123456789abcdef'],
  run: async (context) => {
    const { positionals, terminal, values } = context;
    const [id, more] = positionals;
    if (id === undefined || more !== undefined || !/^[0-9a-f]{16}$/.test(id))
      throw new UsageError('name one delegation, as `sluice approvals delegations` shows it');
    const answer = await gateClient(context).ask('POST', `/v1/delegations/${id}/end`, {});
    terminal.out(values['json'] === true ? canonicalJson(answer) : `${id} has ended`);
    return EXIT.ok;
  },
};
