import { formatProblem } from '@sluice/core';
import { journalKeysOf } from '../../config/journal-keys.ts';
import { openGateJournal } from '../../gate-journal.ts';
import { type PrunedChain, pruneState } from '../../journal/retention/prune-state.ts';
import { type Command, EXIT, problemsOf, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { filterOf, requireJournal } from '../entry-options.ts';

const { options, optionHelp } = settingOptions('state');

export const auditPrune: Command = {
  name: 'audit prune',
  summary: 'Remove the oldest segments of the journal; what stays can be verified as before, and says what was removed',
  usage: '--until TIME [--yes] [--state FOLDER]',
  options: { ...options, until: { type: 'string' }, yes: { type: 'boolean' } },
  optionHelp: {
    ...optionHelp,
    until: 'entries before that time may go: a time, a day, or how long ago (180d)',
    yes: 'do it; what is removed cannot be brought back',
  },
  examples: ['sluice audit prune --until 180d --yes', 'sluice audit prune --until 2026-01-01 --yes'],
  run: async (context) => {
    const { terminal, values, positionals } = context;
    if (positionals.length > 0) throw new UsageError('prune takes no names');
    const { beforeMs } = filterOf(context, Date.now());
    if (beforeMs === undefined) throw new UsageError('say --until when entries may go');
    if (values['yes'] !== true) throw new UsageError('what is removed cannot be brought back: say --yes');
    const config = configOf(context);
    const { state } = config;
    requireJournal(state);
    const journalKeys = journalKeysOf(config);
    const { pruned, failed } = await pruneState({
      stateFolder: state,
      beforeMs,
      open: (origin) => openGateJournal({ stateFolder: state, origin, journalKeys }, Date.now, { ms: undefined }),
    });
    if (values['json'] === true) {
      const unpruned = failed.map(({ origin, error }) => ({ origin, problems: problemsOf(error) }));
      terminal.out(JSON.stringify([...pruned, ...unpruned]));
    } else {
      for (const chain of pruned) terminal.out(`${chain.origin}: ${said(chain)}`);
      for (const { origin, error } of failed) {
        terminal.error(`${origin}: not everything that is old enough could be removed`);
        for (const problem of problemsOf(error)) terminal.error(formatProblem(problem));
      }
    }
    return failed.length === 0 ? EXIT.ok : EXIT.deny;
  },
};

function said({ segments, entries, sentTo, inUse }: PrunedChain): string {
  if (inUse) return 'another process writes it, and prunes it itself where `retention_days` says so';
  const held = sentTo === undefined ? '' : `; entries behind ${sentTo} stay until sinks and webhooks are sent them`;
  return segments === 0 ? `nothing to remove${held}` : `removed ${segments} segments with ${entries} entries${held}`;
}
