import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { changingAccount } from '../identity/accounts.ts';

export const accountsRemoveFactor: Command = {
  name: 'accounts remove-factor',
  summary: 'Take the second factor of somebody away who has lost it; ends every session of the account',
  usage: 'EMAIL [--state FOLDER]',
  ...settingOptions('state'),
  examples: ['sluice accounts remove-factor ada@example.com'],
  run: async (context) => {
    const { values, terminal } = context;
    const { id, email } = await changingAccount(context, (admin, account, actor) =>
      admin.removeSecondFactor(account, actor, true),
    );
    const done = `${email} signs in with the password alone`;
    terminal.out(values['json'] === true ? JSON.stringify({ id, second_factor: false }) : done);
    return EXIT.ok;
  },
};
