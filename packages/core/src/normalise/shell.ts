/**
 * Shell text, split into the simple commands it would run. First depth of POSIX "Token Recognition" (IEEE 1003.1 §2.3):
 * quotes, escapes, comments, operators, redirections, substitutions and here-strings are told apart, wrappers are taken
 * off, and `sh -c '…'` is looked into. What cannot be known before it runs is marked dynamic, so that a policy can refuse it.
 */

import { ShellScanner } from './shell-scanner.ts';

export interface SimpleCommand {
  readonly argv: readonly string[];
  /** Files named by redirections (`> file`, `< file`). */
  readonly redirects: readonly string[];
  readonly dynamic: boolean;
  /** Programs of the pipeline up to and including this one, first to last. */
  readonly pipeline: readonly string[];
}

const NESTING_MAX = 8;
const PIPELINE_MAX = 32;
const SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish', 'ash', 'busybox']);
/** Programs that run the rest of their words; the number says how many of their own operands come first. */
const WRAPPERS: Readonly<Record<string, number>> = {
  sudo: 0,
  doas: 0,
  env: 0,
  nohup: 0,
  nice: 0,
  ionice: 0,
  time: 0,
  command: 0,
  builtin: 0,
  exec: 0,
  xargs: 0,
  setsid: 0,
  stdbuf: 0,
  timeout: 1,
  watch: 0,
  chroot: 1,
  busybox: 0,
  unbuffer: 0,
};
/** Options of wrappers that take the next word as their value. */
const VALUE_OPTIONS = new Set([
  '-u',
  '-g',
  '-n',
  '-p',
  '-C',
  '-h',
  '-I',
  '-L',
  '-P',
  '-s',
  '-k',
  '-c',
  '-d',
  '-i',
  '-o',
  '-e',
  '-a',
  '-t',
  '-r',
  '-D',
  '-R',
  '-T',
  '-U',
  '-S',
]);
const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'while',
  'until',
  'for',
  'case',
  'esac',
  '{',
  '}',
  '!',
  'in',
]);

/** All simple commands in `text`, nested ones included; at most `max`. */
export function splitShell(text: string, max: number, nesting = 0): readonly SimpleCommand[] {
  const out: SimpleCommand[] = [];
  const scanner = new ShellScanner(text);
  let feeding: readonly string[] = [];
  while (!scanner.done && out.length <= max) {
    const command = scanner.command();
    for (const inner of command.substitutions) {
      if (nesting < NESTING_MAX) out.push(...splitShell(inner, max, nesting + 1));
    }
    const empty = command.argv.length === 0 && command.redirects.length === 0;
    const { argv, redirects } = command;
    const dynamic = command.dynamic || nesting >= NESTING_MAX;
    const found = empty ? [] : unwrap({ argv, redirects, dynamic, pipeline: feeding }, max, nesting);
    out.push(...found);
    feeding = command.piped
      ? [...feeding, ...found.map((each) => programName(each.argv[0] ?? ''))].slice(-PIPELINE_MAX)
      : [];
  }
  return out;
}

/** Takes wrappers off and looks into `sh -c`; answers the command itself and whatever it hides. */
export function unwrap(command: SimpleCommand, max: number, nesting = 0): readonly SimpleCommand[] {
  let words = command.argv;
  while (words.length > 0 && (KEYWORDS.has(words[0] as string) || /^[A-Za-z_]\w*\+?=/.test(words[0] as string)))
    words = words.slice(1);
  const program = programName(words[0] ?? '');
  if (nesting < NESTING_MAX) {
    const script = shellScript(program, words);
    if (script !== undefined) return [{ ...command, argv: words }, ...splitShell(script, max, nesting + 1)];
    if (program === 'eval') return splitShell(words.slice(1).join(' '), max, nesting + 1);
    const operands = Object.hasOwn(WRAPPERS, program) ? WRAPPERS[program] : undefined;
    if (operands !== undefined) {
      const rest = afterOptions(words.slice(1)).slice(operands);
      if (rest.length > 0)
        return [{ ...command, argv: words }, ...unwrap({ ...command, argv: rest }, max, nesting + 1)];
    }
    if (program === 'find') return [{ ...command, argv: words }, ...findExec(words, command, max, nesting)];
  }
  return words.length === 0 && command.redirects.length === 0 ? [] : [{ ...command, argv: words }];
}

/** `find … -exec cmd … ;` runs cmd. */
function findExec(
  words: readonly string[],
  command: SimpleCommand,
  max: number,
  nesting: number,
): readonly SimpleCommand[] {
  const at = words.findIndex((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word));
  return at < 0 ? [] : unwrap({ ...command, argv: words.slice(at + 1) }, max, nesting + 1);
}

/** The text `sh -c TEXT` would run (also `-lc`, `-xec`). */
function shellScript(program: string, words: readonly string[]): string | undefined {
  if (!SHELLS.has(program)) return undefined;
  const at = words.findIndex((word, index) => index > 0 && /^-[a-zA-Z]*c[a-zA-Z]*$/.test(word));
  return at < 0 ? undefined : words[at + 1];
}

function afterOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length) {
    const word = words[at] as string;
    if (word === '--') return words.slice(at + 1);
    if (/^[A-Za-z_]\w*=/.test(word)) at += 1;
    else if (word.startsWith('-')) at += VALUE_OPTIONS.has(word) ? 2 : 1;
    else break;
  }
  return words.slice(at);
}

/** `/usr/bin/RM.exe` → `rm`. */
export function programName(word: string): string {
  const base = word.split(/[/\\]/).at(-1) ?? '';
  return base.toLowerCase().replace(/\.(?:exe|cmd|bat)$/, '');
}
