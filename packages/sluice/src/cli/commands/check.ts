import { formatWarning } from '@sluice/core';
import { type Command, EXIT } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { policiesNamed } from '../policies-named.ts';

export const check: Command = {
  name: 'check',
  summary: 'Read policies and report every problem with file, line, column and cure',
  usage: '[file or folder…]',
  ...settingOptions('policy', 'compat'),
  examples: ['sluice check', 'sluice check policies/ --json', 'sluice check rules.yaml --compat policyforge'],
  run: async (context) => {
    const set = policiesNamed(context);
    const { terminal } = context;
    if (context.values['json'] === true) {
      terminal.out(
        JSON.stringify({
          ok: true,
          policy_set: set.name,
          policies: set.policies.map(({ name, version, file, dialect, enabled, ruleCount }) => ({
            name,
            version,
            file,
            dialect,
            enabled,
            rules: ruleCount,
          })),
          warnings: set.warnings,
        }),
      );
      return EXIT.ok;
    }
    for (const warning of set.warnings) terminal.error(formatWarning(warning));
    for (const policy of set.policies)
      terminal.out(
        `${terminal.paint('green', 'ok')} ${policy.name} ${terminal.paint('dim', `${policy.version}, ${policy.dialect}, ${policy.ruleCount} rules${policy.enabled ? '' : ', disabled'}, ${policy.file}`)}`,
      );
    terminal.out(`policy set ${set.name.id} ${set.name.digest.slice(0, 16)}`);
    return EXIT.ok;
  },
};
