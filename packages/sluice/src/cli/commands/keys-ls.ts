import { type Command, EXIT, UsageError } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { keyJson, keyLine } from '../identity/key-text.ts';
import { readingIdentity } from '../identity/open-identity.ts';
import { textOf } from '../identity/words.ts';

const setting = settingOptions('state');

export const keysLs: Command = {
  name: 'keys ls',
  summary: 'List keys with what they may do and when they were used',
  usage: '[--tenant TENANT] [--state FOLDER]',
  options: { ...setting.options, tenant: { type: 'string' } },
  optionHelp: { ...setting.optionHelp, tenant: 'only those of this tenant' },
  examples: ['sluice keys ls', 'sluice keys ls --tenant acme --json'],
  run: async (context) => {
    const { values, positionals, terminal } = context;
    if (positionals.length > 0) throw new UsageError('ls takes no names');
    const { keys } = await readingIdentity(context, (store) => store.snapshot());
    const tenant = textOf(values['tenant']);
    const now = Date.now();
    for (const key of keys.filter((each) => tenant === '' || each.tenant === tenant))
      terminal.out(values['json'] === true ? JSON.stringify(keyJson(key, now)) : keyLine(key, terminal, now));
    return EXIT.ok;
  },
};
