import { clusterOf } from '../../config/cluster.ts';
import type { Config } from '../../config/settings.ts';
import { gateId } from '../../journal/gate-id.ts';
import { SharedEntries } from '../../store/shared-entries.ts';
import { SqliteIndex } from '../../store/sqlite/sqlite-index.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { requireJournal } from '../entry-options.ts';

const setting = settingOptions('state');

export const auditIndex: Command = {
  name: 'audit index',
  summary: 'Bring the index up to date with the journal, or make it anew',
  usage: '[--rebuild] [--database]',
  options: { ...setting.options, rebuild: { type: 'boolean' }, database: { type: 'boolean' } },
  optionHelp: {
    ...setting.optionHelp,
    rebuild: 'forget what is indexed and read the whole journal again',
    database: 'do the same to this gate’s part of what gates list together (SLUICE_DATABASE_URL)',
  },
  examples: ['sluice audit index', 'sluice audit index --rebuild --state /var/lib/sluice'],
  run: async (context) => {
    const { terminal, values } = context;
    const config = configOf(context);
    const { state } = config;
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
      if (values['database'] === true) await showInDatabase(config, index, values['rebuild'] === true);
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

/** @throws UsageError where no database is named; ProblemError `database`, `index_unavailable` */
async function showInDatabase(config: Config, index: SqliteIndex, rebuild: boolean): Promise<void> {
  const cluster = clusterOf(config);
  if (cluster === undefined) throw new UsageError('--database needs SLUICE_DATABASE_URL and SLUICE_CLUSTER_KEY');
  const { openSharedStore } = await import('../../store/postgres/shared-store.ts');
  const shared = await openSharedStore({ ...cluster, idempotencyKeysMax: 1 });
  try {
    const entries = new SharedEntries({ copies: shared.entries, index, gate: gateId(config.state) });
    await (rebuild ? entries.rebuild() : entries.current());
  } finally {
    await shared.close();
  }
}
