import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { loadJournalKey } from '../../journal/keys.ts';
import { verifyJournal } from '../../journal/verify.ts';
import { type Command, EXIT } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Verify every entry of every journal; names the first bad one and exits 1',
  usage: '[--state FOLDER]',
  ...settingOptions('state'),
  examples: ['sluice audit verify', 'sluice audit verify --state /var/lib/sluice --json'],
  run: async (context) => {
    const { terminal, values } = context;
    const { state } = configOf(context);
    if (!existsSync(join(state, 'journal')))
      throw new ProblemError({
        code: 'state_folder',
        message: `there is no journal in \`${state}\``,
        help: 'name the state folder with --state',
      });
    const key = await loadJournalKey(state);
    if (key === undefined)
      throw new ProblemError({
        code: 'journal_key',
        message: `there is no journal key in \`${state}\``,
        help: 'restore keys/journal.key from a backup',
      });
    const report = await verifyJournal({
      folder: state,
      key,
      onProgress: ({ entries, bytes }) =>
        terminal.progress(`${entries} entries, ${(bytes / 1_048_576).toFixed(1)} MiB verified`),
    });
    terminal.progressDone();
    if (values['json'] === true) terminal.out(JSON.stringify(report));
    else {
      for (const { origin, entries, firstBad, intact, signed, badCheckpoints } of report.origins) {
        if (firstBad === undefined && badCheckpoints.length === 0)
          terminal.out(
            `${terminal.paint('green', 'ok')}  ${origin}: ${entries} entries${signed > 0 ? `, signed up to ${signed}` : ''}`,
          );
        for (const { what } of badCheckpoints) terminal.out(`${terminal.paint('red', 'BAD')} ${origin}: ${what}`);
        if (firstBad === undefined) continue;
        terminal.out(
          `${terminal.paint('red', 'BAD')} ${origin}: entry ${firstBad.seq}${firstBad.entry_id === undefined ? '' : ` (${firstBad.entry_id})`} at ${firstBad.segment}:${firstBad.line}, byte ${firstBad.byte}: ${firstBad.what}; intact: ${intact.map(([from, to]) => `${from}–${to}`).join(', ') || 'nothing'}`,
        );
      }
      for (const fault of report.faults) terminal.out(`${terminal.paint('red', 'BAD')} ${fault}`);
      for (const file of report.unexpected)
        terminal.out(`${terminal.paint('red', 'BAD')} ${file}: does not belong in the journal`);
      terminal.out(
        `${report.entries} entries, ${report.bytes} bytes: ${report.ok ? 'every entry verifies' : 'the journal has been changed'}`,
      );
    }
    return report.ok ? EXIT.ok : EXIT.deny;
  },
};
