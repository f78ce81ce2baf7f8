import type { JsonObject } from '@sluice/core';
import { journalKeysOf } from '../../config/journal-keys.ts';
import { onFreeOrigin, openGateJournal } from '../../gate-journal.ts';
import { erase } from '../../journal/erase.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { filterOf, filterOptions, requireJournal } from '../entry-options.ts';
import { systemUser } from '../system-user.ts';

const setting = settingOptions('state');

export const auditErase: Command = {
  name: 'audit erase',
  summary: 'Erase what could still tell which values entries are about; the entries and their proofs stay',
  usage: '--receipt ID | filters [--yes] [--state FOLDER]',
  options: {
    ...setting.options,
    ...filterOptions.options,
    receipt: { type: 'string' },
    yes: { type: 'boolean' },
  },
  optionHelp: {
    ...setting.optionHelp,
    ...filterOptions.optionHelp,
    receipt: 'the decision of this receipt, and its outcome',
    yes: 'do it; without it nothing is changed, and it cannot be undone',
  },
  examples: [
    'sluice audit erase --receipt rcp_01h2xcejqtf2nbrexx3vqjhp41 --yes',
    'sluice audit erase --session s-1a2b --yes',
    'sluice audit erase --until 2026-01-01 --yes',
  ],
  run: async (context) => {
    const { terminal, values } = context;
    const config = configOf(context);
    const { state } = config;
    const asked: JsonObject = Object.fromEntries(
      ['receipt', ...Object.keys(filterOptions.options)].flatMap((name) =>
        typeof values[name] === 'string' ? [[name, values[name]]] : [],
      ),
    );
    if (Object.keys(asked).length === 0) throw new UsageError('say which entries: --receipt, or a filter');
    requireJournal(state);
    const { receipt } = values;
    const filter = { ...filterOf(context, Date.now()), ...(typeof receipt === 'string' && { receiptId: receipt }) };
    if (values['yes'] !== true) throw new UsageError('what is erased cannot be brought back: say --yes');
    const journal = await onFreeOrigin(state, 'cli', (origin) =>
      openGateJournal({ stateFolder: state, origin, journalKeys: journalKeysOf(config) }, Date.now, { ms: undefined }),
    );
    try {
      const onProgress = (entries: number): void => {
        if (entries % 1_024 === 0) terminal.progress(`${entries} entries found`);
      };
      const erasure = { stateFolder: state, filter, asked, actor: systemUser(), onProgress };
      const { entries, salts, originals, payloads } = await erase(journal, erasure);
      terminal.progressDone();
      const told = `${entries} entries; erased the salts of ${salts}, the values kept for ${originals} decisions and the actions kept of ${payloads}`;
      terminal.out(values['json'] === true ? JSON.stringify({ entries, salts, originals, payloads }) : told);
      return EXIT.ok;
    } finally {
      await journal.close();
    }
  },
};
