import { AccountAdmin } from '../../identity/account-admin.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { accountJson } from '../identity/accounts.ts';
import { changingIdentity } from '../identity/open-identity.ts';
import { readPassword } from '../identity/read-password.ts';
import { rolesOf, textOf } from '../identity/words.ts';

const setting = settingOptions('state');

export const accountsAdd: Command = {
  name: 'accounts add',
  summary: 'Make an account for a person; the password is typed, or read from standard input',
  usage: 'EMAIL --role ROLES [--name NAME] [--tenant TENANT]',
  options: { ...setting.options, role: { type: 'string' }, name: { type: 'string' }, tenant: { type: 'string' } },
  optionHelp: {
    ...setting.optionHelp,
    role: 'approver, viewer, auditor, admin; separated by commas',
    name: 'what approvals call the person (the address)',
    tenant: 'whose it is (default)',
  },
  examples: ['sluice accounts add ada@example.com --role approver,admin --name ada'],
  run: async (context) => {
    const { values, positionals, terminal } = context;
    const [email, ...more] = positionals;
    if (email === undefined || more.length > 0) throw new UsageError('say one address');
    if (values['role'] === undefined) throw new UsageError('say with --role what the person may do');
    const roles = rolesOf(values['role'], []);
    const password = await readPassword(terminal);
    const wish = { email, roles, password, name: textOf(values['name']), tenant: textOf(values['tenant'], 'default') };
    const account = await changingIdentity(context, ({ store, record, actor }) =>
      new AccountAdmin({ store, record, now: Date.now }).add(wish, actor),
    );
    terminal.out(values['json'] === true ? JSON.stringify(accountJson(account)) : `added ${account.email}`);
    return EXIT.ok;
  },
};
