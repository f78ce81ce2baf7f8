import { formatWarning } from '@sluice/core';
import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { policiesNamed } from '../policies-named.ts';

export const lint: Command = {
  name: 'lint',
  summary:
    'Look for what has no effect or leaves a hole in policies that load; exits 1 where there is something to say',
  usage: '[file or folder…]',
  ...settingOptions('policy', 'compat'),
  examples: ['sluice lint', 'sluice lint policies/ --json', 'sluice lint policy.dl'],
  run: async (context) => {
    const { terminal, values } = context;
    const { warnings } = policiesNamed(context);
    if (values['json'] === true) terminal.out(JSON.stringify({ warnings }));
    else {
      for (const warning of warnings) terminal.out(formatWarning(warning));
      if (warnings.length === 0) terminal.out('no warnings');
      else terminal.out(`\n${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`);
    }
    return warnings.length === 0 ? EXIT.ok : EXIT.deny;
  },
};
