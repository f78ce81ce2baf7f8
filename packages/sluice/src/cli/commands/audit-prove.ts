import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { proveEntry } from '../../journal/tree/prove.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';

const { options, optionHelp } = settingOptions('state');

export const auditProve: Command = {
  name: 'audit prove',
  summary: 'Write a receipt: an entry with the proof that it is in the journal, for whoever has no access to it',
  usage: 'RECEIPT-ID|ORIGIN/NUMBER [--out FILE] [--state FOLDER]',
  options: { ...options, out: { type: 'string', short: 'o' } },
  optionHelp: { ...optionHelp, out: 'write to this file instead of standard output' },
  examples: ['sluice audit prove server/12', 'sluice audit prove rcp_01h2xcejqtf2nbrexx3vqjhp41 --out receipt.json'],
  run: async (context) => {
    const { positionals, terminal, values, cwd } = context;
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError('give one receipt id or entry id');
    const receipt = await proveEntry(configOf(context).state, id);
    const { out } = values;
    if (typeof out !== 'string') terminal.out(JSON.stringify(receipt));
    else await writeFile(resolve(cwd, out), `${JSON.stringify(receipt)}\n`);
    return EXIT.ok;
  },
};
