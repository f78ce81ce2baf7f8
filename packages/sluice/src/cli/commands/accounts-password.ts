import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { changingAccount } from '../identity/accounts.ts';
import { readPassword } from '../identity/read-password.ts';

export const accountsPassword: Command = {
  name: 'accounts password',
  summary: 'Give an account another password, and end every session of it',
  usage: 'EMAIL [--state FOLDER]',
  ...settingOptions('state'),
  examples: ['sluice accounts password ada@example.com'],
  run: async (context) => {
    const { values, terminal } = context;
    const { id, email } = await changingAccount(context, async (admin, account, actor) =>
      admin.setPassword(account, await readPassword(terminal), actor),
    );
    terminal.out(values['json'] === true ? JSON.stringify({ id }) : `${email} has another password`);
    return EXIT.ok;
  },
};
