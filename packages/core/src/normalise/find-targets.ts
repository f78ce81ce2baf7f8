/**
 * Where an action reaches: every path, host and command in it. A string counts as a path or host by the name of its key or
 * by its whole shape; prose that merely mentions one (a file's content, a message) does not.
 */
import type { Action, Session } from '../action.ts';
import type { Limits } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import { isArray, isObject, type Json } from '../value/json.ts';
import { parseBareHost, parseUrlHost } from './host.ts';
import { resolvePath } from './path.ts';
import { programName, type SimpleCommand, splitShell, unwrap } from './shell.ts';
import type { CommandTarget, HostTarget, PathTarget, Targets } from './target.ts';

const PATH_KEY =
  /(?:^|[_-])(?:path|paths|file|files|filename|filepath|dir|dirs|directory|folder|source|src|destination|dest|dst|target|cwd|root|location)$/i;
const HOST_KEY =
  /(?:^|[_-])(?:url|urls|uri|uris|href|endpoint|host|hosts|hostname|server|address|ip|domain|origin|webhook|callback)$/i;
const COMMAND_KEY = /(?:^|[_-])(?:command|commands|cmd|script|shell|bash|code_command)$/i;
const PROSE_KEY =
  /(?:^|[_-])(?:content|contents|text|body|message|description|prompt|query|old_?str(?:ing)?|new_?str(?:ing)?|old_?text|new_?text|comment|summary|title|subject|html|markdown)$/i;
const PATH_SHAPE = /^(?:[~/\\]|\.{1,2}(?:[/\\]|$)|\$HOME\b|\$\{HOME\}|[A-Za-z]:[\\/]|file:|\.[A-Za-z])/;
const PATH_CHARS_MAX = 4_096;
const HTTP_PROGRAMS = new Set([
  'curl',
  'wget',
  'http',
  'https',
  'nc',
  'ncat',
  'netcat',
  'telnet',
  'ssh',
  'scp',
  'sftp',
  'ftp',
  'ping',
  'socat',
  'rsync',
  'aria2c',
  'lynx',
  'iwr',
  'invoke-webrequest',
]);
/** A function that calls itself twice; splitting it into commands would hide what it is. */
const FORK_BOMB = ':(){:|:&};:';
const SHELL_TYPES = new Set(['shell.exec', 'command.exec']);

/** @throws ProblemError `limit_targets` */
export function findTargets(action: Action, session: Session, limits: Limits): Targets {
  const finder = new TargetFinder(session, limits);
  finder.leaf(action.resource, '/resource', 'path');
  if (action.command !== '') finder.programCall(action);
  else for (const [index, word] of action.argv.entries()) finder.leaf(word, `/argv/${index}`, '');
  // A list of arguments is argv in all but name (DataFog's `args`), and then belongs to the command.
  if (!(isArray(action.args) && action.command !== '')) finder.walk(action.args, '/args', '');
  return finder;
}

class TargetFinder implements Targets {
  readonly paths: PathTarget[] = [];
  readonly hosts: HostTarget[] = [];
  readonly commands: CommandTarget[] = [];
  readonly session: Session;
  readonly limits: Limits;

  constructor(session: Session, limits: Limits) {
    this.session = session;
    this.limits = limits;
  }

  walk(value: Json, pointer: string, key: string): void {
    if (typeof value === 'string') this.leaf(value, pointer, key);
    else if (isArray(value)) for (const [index, item] of value.entries()) this.walk(item, `${pointer}/${index}`, key);
    else if (isObject(value)) {
      for (const [name, item] of Object.entries(value)) this.walk(item, `${pointer}/${escapePointer(name)}`, name);
    }
  }

  /** The command of a shell-like action: a whole command line, or a program with its argv. */
  programCall(action: Action): void {
    const words =
      action.argv.length > 0
        ? action.argv
        : isArray(action.args)
          ? action.args.filter((word) => typeof word === 'string')
          : [];
    if (words.length === 0 || !SHELL_TYPES.has(action.type.trim().toLowerCase()))
      this.shell(action.command, '/command');
    if (words.length === 0) return;
    // `command.exec` lists the program among its words or gives it as the tool; a word that starts with `-` is no program.
    const argv = action.command.startsWith('-') ? [action.tool, action.command, ...words] : [action.command, ...words];
    for (const command of unwrap({ argv, redirects: [], dynamic: false, pipeline: [] }, this.limits.targetsMax))
      this.command(command, '/command');
  }

  leaf(text: string, pointer: string, key: string): void {
    if (text === '') return;
    if (COMMAND_KEY.test(key)) this.shell(text, pointer);
    if (PROSE_KEY.test(key)) return;
    const host = parseUrlHost(text);
    if (host !== undefined) this.add(this.hosts, { pointer, ...host });
    else if (HOST_KEY.test(key) && !/\s/.test(text.trim()) && !PATH_SHAPE.test(text))
      this.add(this.hosts, { pointer, ...parseBareHost(text) });
    else if (
      (PATH_KEY.test(key) || PATH_SHAPE.test(text.trim())) &&
      text.length <= PATH_CHARS_MAX &&
      !text.trim().includes('\n')
    )
      this.path(text, pointer);
  }

  shell(text: string, pointer: string): void {
    if (text.replace(/\s+/g, '').includes(FORK_BOMB))
      this.add(this.commands, { pointer, program: ':', text: FORK_BOMB, pipeline: ': | :', dynamic: false });
    for (const command of splitShell(text, this.limits.targetsMax)) this.command(command, pointer);
  }

  command(command: SimpleCommand, pointer: string): void {
    const program = programName(command.argv[0] ?? '');
    if (program !== '') {
      const text = [program, ...command.argv.slice(1)].join(' ');
      const pipeline = [...command.pipeline, program].join(' | ');
      this.add(this.commands, {
        pointer,
        program: program.includes('$') ? '?' : program,
        text,
        pipeline,
        dynamic: command.dynamic,
      });
    }
    for (const file of command.redirects) this.path(file, pointer);
    for (const word of command.argv.slice(1)) this.operand(word, pointer, program);
  }

  /** A word of a command: an option's value, a URL, a host for programs that take hosts, else possibly a path. */
  operand(word: string, pointer: string, program: string): void {
    const value = /^--?[\w-]+=(.+)$/s.exec(word)?.[1] ?? /^[\w]+=(.+)$/s.exec(word)?.[1] ?? word.replace(/^@/, '');
    if (value.startsWith('-') || value.length > PATH_CHARS_MAX) return;
    const host = parseUrlHost(value);
    if (host !== undefined) this.add(this.hosts, { pointer, ...host });
    else if (HTTP_PROGRAMS.has(program) && looksLikeHost(value))
      this.add(this.hosts, { pointer, ...parseBareHost(value) });
    if (host === undefined && !/\s/.test(value)) this.path(value, pointer);
  }

  path(text: string, pointer: string): void {
    const { path, zone } = resolvePath(text, this.session);
    const hiddenOutside = zone !== 'workspace' && /\/\.[^/]/.test(path);
    this.add(this.paths, { pointer, path, name: (path.split('/').at(-1) ?? '').toLowerCase(), zone, hiddenOutside });
  }

  add<T>(list: T[], item: T): void {
    if (list.length >= this.limits.targetsMax)
      throw new ProblemError({
        code: 'limit_targets',
        message: `the action names more than ${this.limits.targetsMax} targets`,
      });
    list.push(item);
  }
}

/**
 * Whether a word without scheme is likely meant as a host: it has a dot or a port, is a number that stands for an address, or
 * is a well-known single name. `POST` and the value of `-o` are none.
 */
function looksLikeHost(word: string): boolean {
  const host = /^(?:[^\s/@]*@)?(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d+)?(?:\/|$)/i.exec(word)?.[1] ?? '';
  return (
    /[.[]|^\d{6,}$|^0x[0-9a-f]+$|^(?:localhost|metadata|instance-data)$/i.test(host) ||
    /^[\w.-]+:\d+(?:\/|$)/.test(word)
  );
}

function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
