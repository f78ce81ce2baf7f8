import { canonicalJson, type DecisionBody, type Entry, inert, type JsonObject, ProblemError } from '@sluice/core';
import { findEntry } from '../../journal/find-entry.ts';
import { commitOfEntry } from '../../journal/salts/commitments.ts';
import type { KeptAction } from '../../payloads/kept-action.ts';
import { KeptActions } from '../../replay/kept-actions.ts';
import { type Command, EXIT, type Terminal, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { requireJournal } from '../entry-options.ts';

const { options, optionHelp } = settingOptions('state');

export const auditShow: Command = {
  name: 'audit show',
  summary: 'Show one entry, and with --values the action that is kept of it',
  usage: 'RECEIPT-ID|ORIGIN/NUMBER [--values] [--state FOLDER]',
  options: { ...options, values: { type: 'boolean' } },
  optionHelp: {
    ...optionHelp,
    values: 'show what the caller sent as well, in clear: where `payloads` keeps it and keys/payload.key is readable',
  },
  examples: ['sluice audit show server/12', 'sluice audit show rcp_01h2xcejqtf2nbrexx3vqjhp41 --values'],
  run: async (context) => {
    const { positionals, terminal, values } = context;
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError('give one receipt id or entry id');
    const { state } = configOf(context);
    requireJournal(state);
    const { entry } = await findEntry(state, id);
    const kept = values['values'] === true ? keptOf(state, entry) : undefined;
    if (values['json'] === true) {
      const shown =
        values['values'] === true ? { entry: { ...entry }, kept_action: kept ?? null } : { entry: { ...entry } };
      terminal.out(inert(canonicalJson(shown)));
      return EXIT.ok;
    }
    const { body, ...envelope } = entry;
    showFields({ ...envelope }, terminal);
    showFields(body, terminal);
    if (kept !== undefined) {
      terminal.out('\n--- kept action: clear values, out of payloads.sqlite and not of the journal ---');
      showFields(kept, terminal);
    } else if (values['values'] === true) terminal.error('nothing is kept of it, or no longer');
    return EXIT.ok;
  },
};

/** @throws ProblemError `payload_store` where something is kept and must not be believed */
function keptOf(state: string, { kind, body, origin, seq }: Entry): JsonObject | undefined {
  if (kind !== 'decision') return undefined;
  const actions = new KeptActions(state, Date.now());
  try {
    const kept = actions.of(body as DecisionBody, commitOfEntry(state, origin, seq));
    if (actions.rejected.length === 0) return kept && keptJson(kept);
  } finally {
    actions.close();
  }
  throw new ProblemError({
    code: 'payload_store',
    message: 'what is kept of the action does not open, or is not what the entry speaks of, so it is not shown',
    help: 'restore `payloads.sqlite` and `keys/payload.key` from one backup',
  });
}

function keptJson({ action, session, roles, claimedFindings, decidedMs }: KeptAction): JsonObject {
  const { id, workspaces, home, context } = session;
  return {
    action: { ...action },
    session: { id, workspaces, home, context },
    roles,
    claimed_findings: claimedFindings,
    decided_at: new Date(decidedMs).toISOString(),
  };
}

/** Names and texts come from agents and tools: nothing of them may steer the terminal. */
function showFields(fields: JsonObject, { out }: Terminal): void {
  for (const [name, value] of Object.entries(fields)) out(inert(`${name}: ${canonicalJson(value)}`));
}
