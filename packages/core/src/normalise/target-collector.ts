/** Takes single strings and commands apart into targets, and counts what it has found. */
import type { Session } from '../action.ts';
import type { Limits } from '../limits.ts';
import type { ProblemError } from '../problem.ts';
import { type ParsedHost, parseBareHost, parseScpHost, parseUrlHost } from '../value/host.ts';
import { resolvePath } from '../value/path.ts';
import { commandFacts } from './command-facts.ts';
import { deviceHost, gluedUrl, isHostOperand, looksLikeHost } from './host-operand.ts';
import type { KeyClass } from './key-class.ts';
import { limitProblem } from './limit-problem.ts';
import { type SimpleCommand, splitShell, unwrap } from './shell.ts';
import { knownProgram, programName } from './shell-words.ts';
import type { CommandTarget, HostTarget, PathTarget } from './target.ts';

const PATH_SHAPE = /^(?:[~/\\]|\.{1,2}(?:[/\\]|$)|\$HOME\b|\$\{HOME\}|[A-Za-z]:[\\/]|file:|\.[A-Za-z])/i;
const PARENT_SEGMENT = /(?:^|[/\\])\.\.(?:[/\\]|$)/;
const PATH_CHARS_MAX = 4_096;
/** A function that calls itself twice; splitting it into commands would hide what it is. */
const FORK_BOMB = ':(){:|:&};:';

export class TargetCollector {
  readonly paths: PathTarget[] = [];
  readonly hosts: HostTarget[] = [];
  readonly commands: CommandTarget[] = [];
  readonly session: Session;
  readonly limits: Limits;

  constructor(session: Session, limits: Limits) {
    this.session = session;
    this.limits = limits;
  }

  leaf(text: string, pointer: string, key: KeyClass): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    if (key === 'command') this.shell(text, pointer);
    // Prose has blanks; a single word under such a key may be what a tool of its own making acts on.
    if (key === 'prose' && /\s/.test(trimmed)) return;
    const isUrl = this.urlHost(text, pointer);
    const isUnc = /^[/\\]{2,}[^/\\?.]/.test(trimmed);
    const isPath = PATH_SHAPE.test(trimmed);
    if (key === 'path' && text.length > PATH_CHARS_MAX)
      throw limitProblem(`a path is longer than ${PATH_CHARS_MAX} characters`);
    if (key === 'host' && !isUrl) this.namedHost(trimmed, pointer, isPath && !isUnc);
    else if (isUnc && (trimmed.startsWith('\\') || key === 'host') && text.length <= PATH_CHARS_MAX)
      this.host(pointer, parseBareHost(trimmed));
    if (key === 'path' || (!isUrl && (key !== 'host' || !isUnc) && this.isPathShaped(trimmed, isPath)))
      this.path(text, pointer);
  }

  /** A value below `{host: {…}}` under a key that says nothing counts if it looks like a host. */
  inheritedHost(text: string, pointer: string): void {
    this.leaf(text, pointer, looksLikeHost(text.trim()) || /^[/\\]{2}/.test(text.trim()) ? 'host' : '');
  }

  /** Under a host's key: a host, unless it is plainly a path. Blanks make it one nobody can parse, or prose. */
  namedHost(text: string, pointer: string, isPath: boolean): void {
    if (isPath && !text.includes('@')) return;
    const [first = ''] = text.split(/\s/, 1);
    if (first.length === text.length) this.host(pointer, parseBareHost(text));
    else if (looksLikeHost(first)) this.host(pointer, { ...parseBareHost(first), hostClass: 'invalid' });
  }

  isPathShaped(text: string, isPath: boolean): boolean {
    const isSingleLine = !text.includes('\n');
    const climbs = /[/\\]/.test(text) && PARENT_SEGMENT.test(text);
    if (text.length <= PATH_CHARS_MAX) return isSingleLine && (isPath || climbs);
    if (isSingleLine && isPath && climbs && !/\s/.test(text))
      throw limitProblem(`a path is longer than ${PATH_CHARS_MAX} characters`);
    return false;
  }

  /** Whether `text` is a URL with a host, which is then a target. */
  urlHost(text: string, pointer: string): boolean {
    const host = parseUrlHost(text.replace(/^\s*(?:view-source|jar|feed|url|blob):/i, ''));
    if (host !== undefined) this.host(pointer, host);
    return host !== undefined;
  }

  shell(text: string, pointer: string): void {
    if (text.replace(/\s+/g, '').includes(FORK_BOMB))
      this.command({ argv: [FORK_BOMB], redirects: [], dynamic: false, pipeline: [':'], unreadable: false }, pointer);
    for (const command of splitShell(text, this.limits.targetsMax)) this.command(command, pointer);
  }

  argv(words: readonly string[], pointer: string): void {
    for (const command of unwrap(words, this.limits.targetsMax)) this.command(command, pointer);
  }

  command(command: SimpleCommand, pointer: string): void {
    const { argv, redirects, unreadable } = command;
    const [word = '', ...words] = argv;
    const program = word === FORK_BOMB ? ':' : programName(word);
    // Each operand may be a path, so that many would reach the limit anyway.
    if (
      words.length > this.limits.targetsMax &&
      words.filter((each) => !each.startsWith('-')).length > this.limits.targetsMax
    )
      throw this.tooMany();
    if (argv.length > 0 || unreadable) {
      this.add(this.commands, {
        pointer,
        program: unreadable ? '?' : program === ':' ? program : knownProgram(word),
        text: word === FORK_BOMB ? word : [program, ...words].join(' '),
        pipeline: [...command.pipeline, program].join(' | '),
        dynamic: command.dynamic || unreadable,
        ...commandFacts(argv, redirects, this.session),
      });
    }
    for (const file of redirects) this.path(file, pointer);
    for (const [index, each] of words.entries()) this.operand(each, pointer, program, argv[index] as string);
  }

  /** A word of a command: an option's value, a URL, a host for programs that take hosts, else possibly a path. */
  operand(word: string, pointer: string, program: string, before: string): void {
    if (word.length > PATH_CHARS_MAX) {
      if (isHostOperand(program, word, before) || gluedUrl(word) !== undefined) this.urlHost(word, pointer);
      return;
    }
    const value = /^--?[\w-]+=(.+)$/s.exec(word)?.[1] ?? /^[\w]+=(.+)$/s.exec(word)?.[1] ?? word;
    if (value.startsWith('-')) {
      this.gluedOption(value, pointer);
      return;
    }
    const bare = value.replace(/^@/, '');
    const isUrl = this.urlHost(bare, pointer);
    const scp = isUrl ? undefined : parseScpHost(bare);
    if (scp !== undefined) this.host(pointer, scp);
    else if (!isUrl && isHostOperand(program, bare, before)) this.host(pointer, parseBareHost(bare));
    if (!isUrl && (!/\s/.test(bare) || PARENT_SEGMENT.test(bare) || PATH_SHAPE.test(bare)) && !bare.includes('\n'))
      this.path(bare, pointer);
  }

  /** `-Tfile`, `-d@file`, `-shttps://example.com`. */
  gluedOption(word: string, pointer: string): void {
    const url = gluedUrl(word);
    const value = word.slice(2).replace(/^@/, '');
    if (url !== undefined && this.urlHost(url, pointer)) return;
    if (!word.startsWith('--') && (PATH_SHAPE.test(value) || word[2] === '@')) this.path(value, pointer);
  }

  path(text: string, pointer: string): void {
    const { path, zone } = resolvePath(text, this.session);
    const device = deviceHost(path);
    if (device !== undefined) this.host(pointer, parseBareHost(device));
    const hiddenOutside = zone !== 'workspace' && /\/\.[^/]/.test(path);
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    this.add(this.paths, { pointer, path, name, zone, hiddenOutside });
  }

  host(pointer: string, { host, scheme, hostClass }: ParsedHost): void {
    this.add(this.hosts, { pointer, host, scheme, hostClass });
  }

  add<T>(list: T[], item: T): void {
    if (list.length >= this.limits.targetsMax) throw this.tooMany();
    list.push(item);
  }

  tooMany(): ProblemError {
    return limitProblem(`the action names more than ${this.limits.targetsMax} targets`);
  }
}
