import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { changingExisting, keyNamed } from '../identity/open-identity.ts';

export const keysRevoke: Command = {
  name: 'keys revoke',
  summary: 'End a key; running gates know within a second',
  usage: 'ID | NAME [--state FOLDER]',
  ...settingOptions('state'),
  examples: ['sluice keys revoke billing-bot', 'sluice keys revoke 0123456789abcdef'],
  run: async (context) => {
    const { values, positionals, terminal } = context;
    const { id, name } = await changingExisting(context, async ({ store, keys, actor }) => {
      const key = await keyNamed(store, positionals[0]);
      await keys.revoke(key, actor);
      return key;
    });
    terminal.out(values['json'] === true ? JSON.stringify({ id, state: 'revoked' }) : `revoked ${id} of \`${name}\``);
    return EXIT.ok;
  },
};
