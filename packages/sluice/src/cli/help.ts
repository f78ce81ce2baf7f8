import type { Command } from './command.ts';
import type { CommandEntry } from './commands.ts';

export function overview(commands: readonly CommandEntry[]): string {
  return [
    'Sluice, the data firewall for AI agents',
    '',
    'usage: sluice <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(14)} ${summary}`),
    '',
    'sluice <command> --help shows options and examples.',
    'Exit codes: 0 allow or success, 1 deny or found, 2 usage or input, 3 internal (fail-closed), 4 review.',
  ].join('\n');
}

export function commandHelp({ name, summary, usage, options, optionHelp, examples }: Command): string {
  const lines = Object.entries(options).map(([option, { type, short }]) => {
    const flag = `${short === undefined ? '' : `-${short}, `}--${option}${type === 'string' ? ' VALUE' : ''}`;
    return `  ${flag.padEnd(30)} ${optionHelp[option] ?? ''}`;
  });
  return [
    summary,
    '',
    `usage: sluice ${name} ${usage}`.trimEnd(),
    '',
    'options:',
    ...lines,
    '',
    'examples:',
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}
