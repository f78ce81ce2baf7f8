import { resolve } from 'node:path';
import { restoreBackup } from '../../backup/restore-backup.ts';
import { journalKeysOf } from '../../config/journal-keys.ts';
import { loadJournalKey } from '../../journal/keys/state-key.ts';
import { verifyJournal } from '../../journal/verify.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';

const { options, optionHelp } = settingOptions('state');

export const restore: Command = {
  name: 'restore',
  summary: 'Put a backup into an empty state folder, after comparing every file with its list',
  usage: '[--state EMPTY-FOLDER] BACKUP',
  options,
  optionHelp,
  examples: ['sluice restore /mnt/backup/2026-11-22 --state /var/lib/sluice'],
  run: async (context) => {
    const { terminal, values, positionals, cwd } = context;
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new UsageError('name one backup');
    const config = configOf(context);
    const manifest = await restoreBackup(resolve(cwd, named), config.state);
    const key = await loadJournalKey(config.state, journalKeysOf(config));
    const report = key && (await verifyJournal({ folder: config.state, key }));
    const journal = report === undefined ? 'not verified' : report.ok ? 'verified' : 'damaged';
    if (values['json'] === true)
      terminal.out(
        JSON.stringify({
          ...{ state: config.state, made_at: manifest.made_at, files: manifest.files.length },
          ...{ keys: manifest.keys, journal, entries: report?.entries ?? null },
        }),
      );
    else
      terminal.out(
        [
          `${config.state}: ${manifest.files.length} files, as they were at ${manifest.made_at}`,
          report === undefined
            ? 'journal: there are no keys to verify it with; put `keys/` in its place before a gate is started'
            : report.ok
              ? `journal: ${report.entries} entries, every one verifies`
              : 'journal: does not verify; run `sluice audit verify`',
          'before a gate is started: see that the one this was copied from does not run any more, and look at what was approved since (docs/guide/operations.md)',
        ].join('\n'),
      );
    return journal === 'damaged' ? EXIT.deny : EXIT.ok;
  },
};
