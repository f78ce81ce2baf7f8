import { journalKeysOf } from '../../config/journal-keys.ts';
import { loadOrCreateJournalKey } from '../../journal/keys/state-key.ts';
import { acceptLoss, type ChainCondition, conditions, cutUnfinished, type MendOptions } from '../../journal/repair.ts';
import { loadOrCreateSigningKey } from '../../journal/tree/signing-key.ts';
import { journalKeyFor } from '../audit/keys.ts';
import { type Command, EXIT, type Terminal, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';

const { options, optionHelp } = settingOptions('state');

export const auditRepair: Command = {
  name: 'audit repair',
  summary: 'Say what is the matter with the journals and, with --yes, cut off what a crash left unfinished',
  usage: '[--yes] [--accept-loss ORIGIN] [--state FOLDER]',
  options: { ...options, yes: { type: 'boolean' }, 'accept-loss': { type: 'string' } },
  optionHelp: {
    ...optionHelp,
    yes: 'do it; without it nothing is changed',
    'accept-loss': 'go on with a journal that has fewer entries than were signed; the loss stays on record',
  },
  examples: ['sluice audit repair', 'sluice audit repair --yes', 'sluice audit repair --accept-loss server --yes'],
  run: async (context) => {
    const { terminal, values, positionals } = context;
    if (positionals.length > 0) throw new UsageError('repair takes no names but that of --accept-loss');
    const config = configOf(context);
    const { state } = config;
    const looked = await journalKeyFor(config);
    const key = values['yes'] === true ? await loadOrCreateJournalKey(state, journalKeysOf(config)) : looked;
    const found = await conditions({ stateFolder: state, key });
    const accepted = values['accept-loss'];
    if (
      typeof accepted === 'string' &&
      !found.some(({ origin, condition }) => origin === accepted && condition.state === 'lost')
    )
      throw new UsageError(`\`${accepted.slice(0, 60)}\` is no journal that lost signed entries`);
    const mend = { stateFolder: state, key, signing: await loadOrCreateSigningKey(state), now: Date.now };
    let open = 0;
    for (const chain of found) {
      const mended = values['yes'] === true && (await mendOne(mend, chain, accepted === chain.origin, terminal));
      if (!mended) open += show(chain, terminal);
    }
    return open === 0 ? EXIT.ok : EXIT.deny;
  },
};

/** Whether something was done. */
async function mendOne(
  mend: MendOptions,
  { origin, condition }: ChainCondition,
  lossAccepted: boolean,
  terminal: Terminal,
): Promise<boolean> {
  if (condition.state === 'unfinished') {
    await cutUnfinished(mend, origin);
    terminal.out(
      `${origin}: cut off what was unfinished behind entry ${condition.entries}; the journal says so itself`,
    );
    return true;
  }
  if (condition.state !== 'lost' || !lossAccepted) return false;
  const kept = await acceptLoss(mend, origin, condition.entries);
  terminal.out(
    `${origin}: goes on behind entry ${condition.entries} of ${condition.signed}; the checkpoint is kept in \`${kept}\`, and verification will go on to say what is missing`,
  );
  return true;
}

/** 1 where there is something to be done. */
function show({ origin, condition }: ChainCondition, terminal: Terminal): number {
  switch (condition.state) {
    case 'whole':
      terminal.out(`${origin}: nothing to repair`);
      return 0;
    case 'in_use':
      terminal.out(`${origin}: written by process ${condition.pid}, which repairs it itself`);
      return 0;
    case 'unfinished':
      terminal.out(
        `${origin}: unfinished bytes behind entry ${condition.entries}, which nobody was told of; --yes cuts them off`,
      );
      return 1;
    case 'lost':
      terminal.out(
        `${origin}: ${condition.entries} entries, and a signed checkpoint speaks of ${condition.signed}; put the others back from a backup, or say --accept-loss ${origin} --yes`,
      );
      return 1;
    case 'damaged':
      terminal.out(
        `${origin}: ${condition.what}; damage that is not at the end is not repaired: put the files back from a backup`,
      );
      return 1;
  }
}
