import { type CommandContext, UsageError } from '../command.ts';

/** @throws UsageError where the command is not given exactly one approval */
export function approvalPath({ positionals }: CommandContext): string {
  const [id, more] = positionals;
  if (id === undefined || more !== undefined || !/^apr_[0-9a-f]{32}$/.test(id))
    throw new UsageError('name one approval: `apr_` and 32 hex digits, as `sluice approvals ls` shows it');
  return `/v1/approvals/${id}`;
}
