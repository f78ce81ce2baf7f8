import { formatWarning } from '@sluice/core';
import { AGAINST_OPTION_HELP, AGAINST_OPTIONS, checkAgainst } from '../check-against.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { settingOptions } from '../configured.ts';
import { policiesNamed } from '../policies-named.ts';

const settings = settingOptions('policy', 'compat');

export const check: Command = {
  name: 'check',
  summary:
    'Read policies and report every problem with file, line, column and cure, or compare them with recorded decisions',
  usage: '[file or folder…] [options]',
  options: { ...AGAINST_OPTIONS, ...settings.options },
  optionHelp: { ...AGAINST_OPTION_HELP, ...settings.optionHelp },
  examples: [
    'sluice check',
    'sluice check policies/ --json',
    'sluice check rules.yaml --compat policyforge',
    'sluice check policies/ --against .sluice --since 24h',
  ],
  run: async (context) => {
    const set = policiesNamed(context);
    const { terminal, values } = context;
    if (typeof values['against'] === 'string') return checkAgainst(values['against'], set, context);
    const idle = ['since', 'limit', 'strict'].find((name) => values[name] !== undefined);
    if (idle !== undefined) throw new UsageError(`--${idle} goes with --against`);
    if (values['json'] === true) {
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
