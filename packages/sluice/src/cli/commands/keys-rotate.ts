import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { showMade } from '../identity/key-text.ts';
import { changingExisting, keyNamed } from '../identity/open-identity.ts';
import { spanOf } from '../identity/words.ts';

const setting = settingOptions('state');
const USUAL_GRACE_MS = 3_600_000;

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'Make a new token for the same holder; the old one works for an hour yet, or as long as --grace says',
  usage: 'ID | NAME [--grace TIME] [--expires TIME] [--state FOLDER]',
  options: { ...setting.options, grace: { type: 'string' }, expires: { type: 'string' } },
  optionHelp: {
    ...setting.optionHelp,
    grace: 'how long both work, 30d at most (1h)',
    expires: 'how long the new one works, such as 90d',
  },
  examples: ['sluice keys rotate billing-bot', 'sluice keys rotate billing-bot --grace 0s --json'],
  run: async (context) => {
    const { values, positionals, terminal } = context;
    const grace = spanOf('grace', values['grace']) ?? USUAL_GRACE_MS;
    const forMs = spanOf('expires', values['expires']);
    const expiresMs = forMs === undefined ? null : Date.now() + forMs;
    const { key, token } = await changingExisting(context, async ({ store, keys, actor }) =>
      keys.rotate(await keyNamed(store, positionals[0]), grace, expiresMs, actor),
    );
    showMade(key, token, values['json'] === true, terminal);
    return EXIT.ok;
  },
};
