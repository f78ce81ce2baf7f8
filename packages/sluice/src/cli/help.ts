import type { Command } from './command.ts';
import type { CommandEntry } from './commands.ts';

export function overview(commands: readonly CommandEntry[]): string {
  return [
    'Sluice, the data firewall for AI agents',
    '',
    'usage: sluice <command> [options]',
    '',
    ...lines(commands),
    '',
    'sluice <command> --help shows options and examples.',
    'Exit codes: 0 allow or success, 1 deny or found, 2 usage or input, 3 internal (fail-closed), 4 review.',
  ].join('\n');
}

/** What begins with one word, such as `keys`. */
export function groupHelp(group: string, commands: readonly CommandEntry[]): string {
  return [
    `usage: sluice ${group} <command> [options]`,
    '',
    ...lines(commands),
    '',
    `sluice ${group} <command> --help shows options and examples.`,
  ].join('\n');
}

function lines(commands: readonly CommandEntry[]): readonly string[] {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
}

export function commandHelp({ name, summary, usage, options, optionHelp, examples }: Command): string {
  const flags = Object.entries(options).map(([option, { type, short }]) => {
    const flag = `${short === undefined ? '' : `-${short}, `}--${option}${type === 'string' ? ' VALUE' : ''}`;
    return `  ${flag.padEnd(30)} ${optionHelp[option] ?? ''}`;
  });
  return [
    summary,
    '',
    `usage: sluice ${name} ${usage}`.trimEnd(),
    '',
    'options:',
    ...flags,
    '',
    'examples:',
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}
