import type { NewKey } from '../../identity/key-admin.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { showMade } from '../identity/key-text.ts';
import { changingIdentity } from '../identity/open-identity.ts';
import { rolesOf, scopesOption, spanOf, textOf } from '../identity/words.ts';

const setting = settingOptions('state');

export const keysCreate: Command = {
  name: 'keys create',
  summary: 'Make a key for an agent, or with --operator a credential for a person; the token is shown once',
  usage: 'NAME [--owner PERSON] [--operator] [--role ROLES] [--expires TIME]',
  options: {
    ...setting.options,
    owner: { type: 'string' },
    operator: { type: 'boolean' },
    role: { type: 'string' },
    scope: { type: 'string' },
    tenant: { type: 'string' },
    expires: { type: 'string' },
  },
  optionHelp: {
    ...setting.optionHelp,
    owner: 'the person it belongs to, who then approves nothing it asks for',
    operator: 'for a person: it may approve or administer, and not decide',
    role: 'agent, viewer, auditor (agents); approver, viewer, auditor, admin (people); separated by commas',
    scope: 'only these of what the roles give, separated by commas',
    tenant: 'whose it is (default)',
    expires: 'how long it works, such as 90d',
  },
  examples: [
    'sluice keys create billing-bot --owner ada',
    'sluice keys create eve --operator --role approver --expires 90d --json',
  ],
  run: async (context) => {
    const { values, positionals, terminal } = context;
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('say one name');
    const kind = values['operator'] === true ? 'operator' : 'agent';
    if (kind === 'operator' && values['role'] === undefined) throw new UsageError('--operator needs --role');
    const forMs = spanOf('expires', values['expires']);
    const wish: NewKey = {
      ...{ kind, name, tenant: textOf(values['tenant'], 'default'), owner: textOf(values['owner']) },
      ...{ roles: rolesOf(values['role'], ['agent']), scopes: scopesOption(values['scope']) },
      expiresMs: forMs === undefined ? null : Date.now() + forMs,
    };
    const { key, token } = await changingIdentity(context, ({ keys, actor }) => keys.create(wish, actor));
    showMade(key, token, values['json'] === true, terminal);
    return EXIT.ok;
  },
};
