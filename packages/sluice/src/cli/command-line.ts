/** The command line: finds the command, reads its options, and turns every way it can end into an exit code. */
import { parseArgs } from 'node:util';
import { formatProblem, ProblemError } from '@sluice/core';
import { VERSION } from '../version.ts';
import { type Command, EXIT, problemsOf, UsageError } from './command.ts';
import { COMMANDS, type CommandEntry } from './commands.ts';
import { commandHelp, groupHelp, overview } from './help.ts';
import { processTerminal } from './terminal.ts';

const terminal = processTerminal();

/** Runs a command; gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const [first = '--help'] = argv;
  if (first === '--version' || first === '-v') return say(VERSION);
  const entry = COMMANDS.find(({ name }) => name === argv.slice(0, name.split(' ').length).join(' '));
  if (entry === undefined) {
    if (['--help', '-h', 'help'].includes(first)) return say(overview(COMMANDS));
    const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
    if (group.length > 0) return sayGroup(first, group, argv[1]);
    terminal.error(`error: there is no command \`${first.slice(0, 40)}\`\n\n${overview(COMMANDS)}`);
    return EXIT.usage;
  }
  return runCommand(await entry.load(), argv.slice(entry.name.split(' ').length));
}

function sayGroup(first: string, group: readonly CommandEntry[], second: string | undefined): number {
  const help = groupHelp(first, group);
  if (second === '--help' || second === '-h') return say(help);
  const what =
    second === undefined ? `say what of \`${first}\`` : `there is no command \`${first} ${second.slice(0, 40)}\``;
  terminal.error(`error: ${what}\n\n${help}`);
  return EXIT.usage;
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (parsed.values['help'] === true) return say(commandHelp(command));
    return await command.run({
      values: parsed.values as Record<string, string | boolean | undefined>,
      positionals: parsed.positionals,
      terminal,
      env: process.env,
      cwd: process.cwd(),
    });
  } catch (error) {
    return report(error, command, json);
  }
}

function say(text: string): number {
  terminal.out(text);
  return EXIT.ok;
}

/** Problems are shown with place and cure; anything unforeseen without its message, which might quote data. */
function report(error: unknown, command: Command, json: boolean): number {
  const problems = problemsOf(error);
  if (error instanceof ProblemError) {
    if (json) terminal.out(JSON.stringify({ problems }));
    else for (const problem of problems) terminal.error(formatProblem(problem));
    return ['journal_unavailable', 'internal'].includes(error.first.code) ? EXIT.internal : EXIT.usage;
  }
  if (error instanceof UsageError || isParseArgsError(error)) {
    if (json) terminal.out(JSON.stringify({ problems: [{ code: 'usage', message: error.message }] }));
    else
      terminal.error(
        `error: ${error.message}\nusage: sluice ${command.name} ${command.usage}\nhelp: sluice ${command.name} --help`,
      );
    return EXIT.usage;
  }
  if (json) terminal.out(JSON.stringify({ problems }));
  else terminal.error(`error: internal failure: ${problems[0]?.message}; nothing was allowed`);
  if (process.env['SLUICE_DEBUG'] !== undefined && error instanceof Error) terminal.error(error.stack ?? '');
  return EXIT.internal;
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
