import { SqliteIndex } from '../../store/sqlite/sqlite-index.ts';
import { type Command, EXIT } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { requireJournal } from '../entry-options.ts';

const setting = settingOptions('state');

export const auditIndex: Command = {
  name: 'audit index',
  summary: 'Bring the index up to date with the journal, or make it anew',
  usage: '[--rebuild]',
  options: { ...setting.options, rebuild: { type: 'boolean' } },
  optionHelp: { ...setting.optionHelp, rebuild: 'forget what is indexed and read the whole journal again' },
  examples: ['sluice audit index', 'sluice audit index --rebuild --state /var/lib/sluice'],
  run: async (context) => {
    const { terminal, values } = context;
    const { state } = configOf(context);
    requireJournal(state);
    const index = SqliteIndex.open({ folder: state });
    try {
      if (values['rebuild'] === true) await index.forget();
      let indexed = 0;
      for (let complete = false; !complete; ) {
        const step = await index.catchUp({ budgetMs: 500 });
        indexed += step.indexed;
        complete = step.complete;
        terminal.progress(`${indexed} entries indexed`);
      }
      terminal.progressDone();
      const entries = await index.count({});
      const origins = [...(await index.lastSeqs()).keys()];
      if (values['json'] === true) terminal.out(JSON.stringify({ indexed, entries, origins }));
      else terminal.out(`${indexed} entries taken in; the index has ${entries} of ${origins.length} chains`);
    } finally {
      await index.close();
    }
    return EXIT.ok;
  },
};
