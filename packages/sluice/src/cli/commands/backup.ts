import { resolve } from 'node:path';
import { makeBackup } from '../../backup/make-backup.ts';
import { journalKeyFor } from '../audit/keys.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { requireJournal } from '../entry-options.ts';

const { options, optionHelp } = settingOptions('state');

export const backup: Command = {
  name: 'backup',
  summary: 'Copy a state folder whole, also while gates work on it, and verify the copy',
  usage: '[--with-keys] [--state FOLDER] NEW-FOLDER',
  options: { ...options, 'with-keys': { type: 'boolean' } },
  optionHelp: {
    ...optionHelp,
    'with-keys': 'the keys as well: whoever has the backup can then read and sign what the gate can',
  },
  examples: ['sluice backup /mnt/backup/2026-11-22', 'sluice backup --with-keys /mnt/vault/2026-11-22 --json'],
  run: async (context) => {
    const { terminal, values, positionals, cwd } = context;
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new UsageError('name one folder for the backup');
    const config = configOf(context);
    requireJournal(config.state);
    const withKeys = values['with-keys'] === true;
    const to = resolve(cwd, named);
    const { ring } = await journalKeyFor(config);
    const { manifest, report } = await makeBackup({ stateFolder: config.state, to, withKeys, ring, now: Date.now });
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const summary = { files: manifest.files.length, bytes, entries: report.entries };
    const isShared = config.database_url !== '';
    if (values['json'] === true)
      terminal.out(JSON.stringify({ backup: to, ...summary, keys: manifest.keys, journal: manifest.journal }));
    else
      terminal.out(
        [
          `${to}: ${summary.files} files, ${(bytes / 1_048_576).toFixed(1)} MiB`,
          report.ok
            ? `journal: ${report.entries} entries, every one verifies`
            : 'journal: does not verify, as copied; run `sluice audit verify` on the original',
          withKeys
            ? 'keys: included; keep this backup as you keep the keys'
            : 'keys: left out; keep the folder `keys/` apart, or nothing that is sealed can be opened or continued',
          ...(isShared ? ['database: approvals and idempotency keys are in PostgreSQL; back it up with pg_dump'] : []),
        ].join('\n'),
      );
    return report.ok ? EXIT.ok : EXIT.deny;
  },
};
