import { canonicalJson, inert } from '@sluice/core';
import { listOf, text } from '../approvals/approval-text.ts';
import { gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, EXIT } from '../command.ts';

export const approvalsDelegations: Command = {
  name: 'approvals delegations',
  summary: 'List who answers in whose place at present',
  usage: '',
  ...gateOptions,
  examples: ['sluice approvals delegations'],
  run: async (context) => {
    const { terminal, values } = context;
    const found = listOf(await gateClient(context).ask('GET', '/v1/delegations'), 'delegations');
    for (const each of found) {
      const [id, to, from, until, note] = ['id', 'to', 'from', 'expires_at', 'note'].map((name) => text(each, name));
      const line = `${id}  ${to} for ${from} until ${until}  ${note}`.trimEnd();
      terminal.out(values['json'] === true ? canonicalJson(each) : inert(line));
    }
    if (values['json'] !== true && found.length === 0) terminal.error('nobody stands in for anybody');
    return EXIT.ok;
  },
};
