import { canonicalJson, field, isObject, type Json, type JsonObject, LIMITS, readJson } from '@sluice/core';
import { approvalPath } from '../approvals/approval-path.ts';
import { approvalCard, text } from '../approvals/approval-text.ts';
import { gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, type CommandContext, EXIT, UsageError } from '../command.ts';
import { wholeNumber } from '../entry-options.ts';

export const approvalsApprove: Command = {
  name: 'approvals approve',
  summary: 'Let exactly this action run',
  usage: '<approval> [--comment TEXT] [--uses N --for SECONDS] [--args FILE]',
  options: {
    ...gateOptions.options,
    comment: { type: 'string' },
    digest: { type: 'string' },
    'acting-for': { type: 'string' },
    uses: { type: 'string' },
    for: { type: 'string' },
    args: { type: 'string' },
  },
  optionHelp: {
    ...gateOptions.optionHelp,
    comment: 'why; it is recorded',
    'acting-for': 'name of who has asked you to stand in',
    digest: 'the digest you were shown; the one shown now unless told',
    uses: 'how often it may run again in its session (once unless told)',
    for: 'seconds within which it may run again (3600)',
    args: '`-` reads other arguments as JSON from standard input',
  },
  examples: [
    'sluice approvals approve apr_0123456789abcdef0123456789abcdef --comment "checked with Ada"',
    'sluice approvals approve apr_0123456789abcdef0123456789abcdef --uses 5 --for 600',
  ],
  run: async (context) => {
    const { terminal, values } = context;
    const path = approvalPath(context);
    const edit = await editOf(context);
    const gate = gateClient(context);
    const shown = await gate.ask('GET', path);
    const digest = typeof values['digest'] === 'string' ? values['digest'] : text(shown, 'digest');
    if (values['json'] !== true) terminal.out(approvalCard(shown, terminal));
    const answer = await gate.ask('POST', `${path}/approve`, {
      digest,
      ...(typeof values['comment'] === 'string' ? { comment: values['comment'] } : {}),
      ...(typeof values['acting-for'] === 'string' ? { acting_for: values['acting-for'] } : {}),
      ...grantOf(context),
      ...edit,
    });
    const grant = field(answer, 'grant');
    const covers = isObject(grant) ? text(grant, 'covers') : 'more people are needed';
    if (values['json'] === true) terminal.out(canonicalJson(answer));
    else terminal.out(`\n${terminal.paint('green', text(answer, 'status'))}: ${covers}`);
    return EXIT.ok;
  },
};

function grantOf({ values }: CommandContext): JsonObject {
  if (values['uses'] === undefined) return {};
  const uses = wholeNumber('uses', values['uses'], 1, 1_000_000);
  return { grant: { scope: 'session', uses, for_seconds: wholeNumber('for', values['for'], 3_600, 2_592_000) } };
}

async function editOf({ values, terminal }: CommandContext): Promise<{ readonly edit?: { readonly args: Json } }> {
  if (values['args'] === undefined) return {};
  if (values['args'] !== '-') throw new UsageError('`--args -` reads the arguments from standard input');
  const given = readJson((await terminal.readStdin()).toString('utf8'), LIMITS, 'standard input');
  return { edit: { args: given } };
}
