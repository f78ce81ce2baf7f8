import { canonicalJson } from '@sluice/core';
import { durationMs } from '../../config/values.ts';
import { text } from '../approvals/approval-text.ts';
import { gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, EXIT, UsageError } from '../command.ts';

export const approvalsDelegate: Command = {
  name: 'approvals delegate',
  summary: 'Have somebody else answer in your place, for a while',
  usage: '<name> --for DURATION [--note TEXT]',
  options: { ...gateOptions.options, for: { type: 'string' }, note: { type: 'string' } },
  optionHelp: {
    ...gateOptions.optionHelp,
    for: 'how long: 8h, 3d, at most 90 days',
    note: 'why; it is shown to whoever may look',
  },
  examples: ['sluice approvals delegate bob --for 3d --note "on holiday"'],
  run: async (context) => {
    const { positionals, terminal, values } = context;
    const [to, more] = positionals;
    if (to === undefined || more !== undefined) throw new UsageError('name who is to stand in');
    const note = typeof values['note'] === 'string' ? { note: values['note'] } : {};
    const for_seconds = Math.ceil(lasting(values['for']) / 1_000);
    const made = await gateClient(context).ask('POST', '/v1/delegations', { to, for_seconds, ...note });
    if (values['json'] === true) terminal.out(canonicalJson(made));
    else
      terminal.out(
        `${text(made, 'to')} stands in for ${text(made, 'from')} until ${text(made, 'expires_at')} (${text(made, 'id')})`,
      );
    return EXIT.ok;
  },
};

function lasting(value: string | boolean | undefined): number {
  if (typeof value !== 'string') throw new UsageError('say for how long: --for 3d');
  try {
    return durationMs(value);
  } catch (error) {
    throw new UsageError(`--for ${error instanceof Error ? error.message : 'takes a duration'}`);
  }
}
