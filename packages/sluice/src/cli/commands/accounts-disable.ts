import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { changingAccount } from '../identity/accounts.ts';

export const accountsDisable: Command = {
  name: 'accounts disable',
  summary: 'End an account and every session of it; running gates know within a second',
  usage: 'EMAIL [--state FOLDER]',
  ...settingOptions('state'),
  examples: ['sluice accounts disable ada@example.com'],
  run: async (context) => {
    const { values, terminal } = context;
    const { id, email } = await changingAccount(context, (admin, account, actor) => admin.disable(account, actor));
    terminal.out(values['json'] === true ? JSON.stringify({ id, state: 'disabled' }) : `disabled ${email}`);
    return EXIT.ok;
  },
};
