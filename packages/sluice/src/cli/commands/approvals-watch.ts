import { setTimeout as wait } from 'node:timers/promises';
import { canonicalJson, type JsonObject } from '@sluice/core';
import { approvalLine, listOf, text } from '../approvals/approval-text.ts';
import { type GateClient, gateClient, gateOptions } from '../approvals/gate-client.ts';
import { type Command, EXIT } from '../command.ts';
import { wholeNumber } from '../entry-options.ts';

const EVERY_MS = 1_000;

export const approvalsWatch: Command = {
  name: 'approvals watch',
  summary: 'Show what begins to wait, and what becomes of it, until it is stopped',
  usage: '[--rounds N]',
  options: { ...gateOptions.options, rounds: { type: 'string' } },
  optionHelp: { ...gateOptions.optionHelp, rounds: 'look so often, a second apart, and end (without end)' },
  examples: ['sluice approvals watch', 'sluice approvals watch --json'],
  run: async (context) => {
    const { terminal, values } = context;
    const gate = gateClient(context);
    const rounds =
      values['rounds'] === undefined ? Number.POSITIVE_INFINITY : wholeNumber('rounds', values['rounds'], 1, 1e9);
    const show = (approval: JsonObject) =>
      terminal.out(values['json'] === true ? canonicalJson(approval) : approvalLine(approval, terminal, Date.now()));
    let known = new Map<string, string>();
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await wait(EVERY_MS);
      known = await look(gate, known, show);
    }
    return EXIT.ok;
  },
};

/** Shows every pending one that is new or has changed, and what those that are no longer pending have become. */
async function look(
  gate: GateClient,
  known: ReadonlyMap<string, string>,
  show: (approval: JsonObject) => void,
): Promise<Map<string, string>> {
  const answer = await gate.ask('GET', '/v1/approvals?status=pending&limit=500');
  const now = new Map(listOf(answer, 'data').map((approval) => [text(approval, 'id'), approval]));
  for (const [id, approval] of [...now].reverse()) if (known.get(id) !== text(approval, 'version')) show(approval);
  for (const id of known.keys()) if (!now.has(id)) show(await gate.ask('GET', `/v1/approvals/${id}`));
  return new Map([...now].map(([id, approval]) => [id, text(approval, 'version')]));
}
