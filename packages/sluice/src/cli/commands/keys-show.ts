import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { keyJson, keyLine } from '../identity/key-text.ts';
import { keyNamed, readingIdentity } from '../identity/open-identity.ts';

export const keysShow: Command = {
  name: 'keys show',
  summary: 'Show one key, without its token',
  usage: 'ID | NAME [--state FOLDER]',
  ...settingOptions('state'),
  examples: ['sluice keys show billing-bot', 'sluice keys show 0123456789abcdef --json'],
  run: async (context) => {
    const { values, positionals, terminal } = context;
    const key = await readingIdentity(context, (store) => keyNamed(store, positionals[0]));
    const now = Date.now();
    terminal.out(values['json'] === true ? JSON.stringify(keyJson(key, now)) : keyLine(key, terminal, now));
    return EXIT.ok;
  },
};
