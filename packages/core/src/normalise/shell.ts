/**
 * Shell text, split into the simple commands it would run: substitutions, scripts behind `sh -c`, here-documents a shell
 * reads, and whatever wrappers hide. What cannot be known before it runs is marked, so that a policy can refuse it, and what
 * is too deep or too long to be read is a problem.
 */
import { limitProblem } from './limit-problem.ts';
import { PipelineState } from './shell-pipeline.ts';
import { type ScannedCommand, ShellScanner } from './shell-scanner.ts';
import { programName, SHELLS } from './shell-words.ts';
import { unwrapWords } from './shell-wrappers.ts';

export interface SimpleCommand {
  readonly argv: readonly string[];
  /** Files named by redirections (`> file`, `< file`). */
  readonly redirects: readonly string[];
  readonly dynamic: boolean;
  /** Programs of the pipeline before this one, first to last. */
  readonly pipeline: readonly string[];
  /** Whether the text around the command could not be read to its end, so that nobody can tell what runs. */
  readonly unreadable: boolean;
}

const NESTING_MAX = 8;
const GROUPS_MAX = 64;
/** Far more than a system call takes in practice; every reading of a wrapper copies them. */
const WORDS_MAX = 20_000;
const OPENERS = new Set(['{', 'if', 'while', 'until', 'for', 'case', 'select']);
const CLOSERS = new Set(['}', 'fi', 'done', 'esac']);
const SKIPPED = new Set(['then', 'else', 'elif', 'do', '!', 'in']);
/** `for x in …` and `case x in` run nothing themselves. */
const HEADERS = new Set(['for', 'case', 'select']);

/** All simple commands in `text`, nested ones included. @throws ProblemError `limit_targets` for more than `max` */
export function splitShell(text: string, max: number): readonly SimpleCommand[] {
  return new Splitter(max).script(text, 0, []);
}

/** The command itself and whatever its wrappers hide, for a program with its argv. @throws ProblemError `limit_targets` */
export function unwrap(argv: readonly string[], max: number): readonly SimpleCommand[] {
  const out: SimpleCommand[] = [];
  new Splitter(max).simple({ argv, redirects: [], dynamic: false, pipeline: [], unreadable: false }, [], 0, out);
  return out;
}

class Splitter {
  readonly max: number;
  count = 0;

  constructor(max: number) {
    this.max = max;
  }

  script(text: string, nesting: number, base: readonly string[]): SimpleCommand[] {
    if (nesting > NESTING_MAX) throw limitProblem(`commands are nested deeper than ${NESTING_MAX}`);
    const out: SimpleCommand[] = [];
    const state = new PipelineState(base);
    for (const command of this.scan(text)) {
      for (const inner of command.substitutions) out.push(...this.script(inner, nesting + 1, []));
      this.scanned(command, state, nesting, out);
    }
    return out;
  }

  /** Here-documents follow the line that announces them, so every command is scanned before any is looked at. */
  scan(text: string): readonly ScannedCommand[] {
    const scanner = new ShellScanner(text);
    const out: ScannedCommand[] = [];
    let open = 0;
    let isSettled = true;
    while (!scanner.done) {
      if (isSettled) scanner.skipLines();
      const command = scanner.command();
      const { argv, redirects, substitutions, inputs, operator, unclosed } = command;
      const isEmpty = argv.length + redirects.length + substitutions.length + inputs.length === 0 && !unclosed;
      if (!isEmpty) this.counted();
      if (argv.length > WORDS_MAX) throw limitProblem(`a command has more than ${WORDS_MAX} words`);
      if (operator === '(') open += 1;
      else if (operator === ')') open -= 1;
      if (open > GROUPS_MAX) throw limitProblem(`commands are grouped deeper than ${GROUPS_MAX}`);
      // A separator behind a separator changes nothing.
      const settles = !'|()'.includes(operator) || operator === '';
      if (!(isEmpty && isSettled && settles)) out.push(command);
      isSettled = settles;
    }
    return out;
  }

  /** Reads one command and moves the pipeline on. */
  scanned(command: ScannedCommand, state: PipelineState, nesting: number, out: SimpleCommand[]): void {
    const { redirects, dynamic, unclosed: unreadable, operator } = command;
    const { words, opened, closed } = takeKeywords(command.argv);
    for (let each = 0; each < closed; each += 1) state.close('{');
    for (let each = 0; each < opened; each += 1) state.open('{');
    // A parenthesis nobody opened ends a pattern of `case`, whose `*` is no program.
    const isPattern = operator === ')' && state.top.kind !== '(';
    const argv = isPattern ? words.map((word) => word.replace(/[*?[\]]/g, '_')) : words;
    const inputs = [...state.inputs, ...command.inputs];
    const found: SimpleCommand[] = [];
    if (words.length > 0 || redirects.length > 0 || unreadable)
      this.simple({ argv, redirects, dynamic, pipeline: state.feeding, unreadable }, inputs, nesting, found);
    out.push(...found);
    if (operator === '(') {
      state.open('(', words.length === 0 ? state.feeding : []);
      return;
    }
    const programs = found.map((each) => programName(each.argv[0] ?? ''));
    // What a shell has read as its script is not what it writes.
    const passedOn = programs.some((program) => SHELLS.has(program)) ? [] : [...inputs, ...spoken(words)];
    state.ran(programs, passedOn, operator);
    if (operator === ')') state.close('(');
  }

  /** One simple command: itself, every command its wrappers may run, and the scripts it hands to a shell. */
  simple(command: SimpleCommand, inputs: readonly string[], nesting: number, out: SimpleCommand[]): void {
    if (command.argv.length === 0) {
      this.counted();
      out.push(command);
      return;
    }
    const { commands, scripts, depth } = unwrapWords(command.argv);
    if (nesting + depth > NESTING_MAX) throw limitProblem(`commands are nested deeper than ${NESTING_MAX}`);
    for (const argv of commands) {
      this.counted();
      // The redirections belong to the outermost command only; they need not be listed twice.
      out.push(argv === commands[0] ? { ...command, argv } : { ...command, argv, redirects: [] });
    }
    for (const script of scripts) out.push(...this.script(script, nesting + depth + 1, command.pipeline));
    if (commands.some((argv) => SHELLS.has(programName(argv[0] ?? ''))))
      for (const input of inputs) out.push(...this.script(input, nesting + 1, command.pipeline));
  }

  counted(): void {
    this.count += 1;
    if (this.count > 2 * this.max) throw limitProblem(`the action names more than ${this.max} targets`);
  }
}

/** What `echo` and `printf` say to the next program of their pipeline. */
function spoken(words: readonly string[]): readonly string[] {
  return words.length > 1 && /^(?:echo|printf)$/.test(programName(words[0] ?? '')) ? [words.slice(1).join(' ')] : [];
}

/** Reserved words before a command, and the groups they open and close. */
function takeKeywords(argv: readonly string[]): {
  readonly words: readonly string[];
  readonly opened: number;
  readonly closed: number;
} {
  let at = 0;
  let opened = 0;
  let closed = 0;
  for (; at < argv.length; at += 1) {
    const word = argv[at] as string;
    if (word === 'function') {
      at += 1;
      continue;
    }
    if (CLOSERS.has(word)) closed += 1;
    else if (OPENERS.has(word)) opened += 1;
    else if (!SKIPPED.has(word) && !/^[A-Za-z_]\w{0,255}(?:\[[^\]]*\])?\+?=/.test(word)) break;
    // The rest of a header is words, not a command: named by its keyword, `$x` in it is no program.
    if (HEADERS.has(word)) return { words: argv.slice(at), opened, closed };
  }
  return { words: argv.slice(at), opened, closed };
}
