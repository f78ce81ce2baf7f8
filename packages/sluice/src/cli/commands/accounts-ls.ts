import { type Command, EXIT, UsageError } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { accountJson } from '../identity/accounts.ts';
import { readingIdentity } from '../identity/open-identity.ts';

export const accountsLs: Command = {
  name: 'accounts ls',
  summary: 'List the accounts of people',
  usage: '[--state FOLDER]',
  ...settingOptions('state'),
  examples: ['sluice accounts ls', 'sluice accounts ls --json'],
  run: async (context) => {
    const { values, positionals, terminal } = context;
    if (positionals.length > 0) throw new UsageError('ls takes no names');
    const { accounts } = await readingIdentity(context, (store) => store.snapshot());
    for (const account of accounts.toSorted((a, b) => (a.email < b.email ? -1 : 1))) {
      const { tenant, email, name, roles, disabledMs } = account;
      const state = disabledMs === null ? 'active' : 'disabled';
      terminal.out(
        values['json'] === true
          ? JSON.stringify(accountJson(account))
          : `${email.padEnd(30)}  ${state.padEnd(8)}  ${`${tenant}/${name}`.padEnd(28)}  ${roles.join(',')}`,
      );
    }
    return EXIT.ok;
  },
};
