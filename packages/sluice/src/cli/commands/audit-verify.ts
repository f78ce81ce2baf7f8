import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { loadJournalKey } from '../../journal/keys.ts';
import { verifyJournal } from '../../journal/verify.ts';
import { type Command, EXIT } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { FOREIGN_FORMATS, verifyForeign } from '../verify-foreign.ts';

const setting = settingOptions('state');

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Verify every entry of every journal; names the first bad one and exits 1',
  usage: '[--state FOLDER] | --format FORMAT --key-file FILE FILE…',
  options: { ...setting.options, format: { type: 'string' }, 'key-file': { type: 'string' } },
  optionHelp: {
    ...setting.optionHelp,
    format: `verify files of another format instead: ${FOREIGN_FORMATS.join(', ')}`,
    'key-file': 'the key they were made with: PolicyForge’s HMAC key; for receipts a JWK Set or keys/checkpoint.pub',
  },
  examples: [
    'sluice audit verify',
    'sluice audit verify --state /var/lib/sluice --json',
    'sluice audit verify --format policyforge --key-file hmac.key audit_logs/audit_20260101_120000_17.jsonl',
    'sluice audit verify --format receipts --key-file .sluice/keys/checkpoint.pub receipts.jsonl',
  ],
  run: async (context) => {
    const { terminal, values } = context;
    if (values['format'] !== undefined) return verifyForeign(context);
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
