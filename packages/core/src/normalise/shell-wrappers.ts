/**
 * Programs that run other programs. Which of a wrapper's words is the command depends on options nobody can list for every
 * version, so every word that may start it is taken for one; too many readings are better than none.
 */
import { limitProblem } from './limit-problem.ts';
import { programName, SHELLS } from './shell-words.ts';

export interface Unwrapped {
  /** The words themselves, then everything they may run. */
  readonly commands: readonly (readonly string[])[];
  /** Shell text they would run. */
  readonly scripts: readonly string[];
  /** Wrappers inside wrappers. */
  readonly depth: number;
}

/** How many words of its own a wrapper takes before the command. */
const OPERANDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'sudo doas env nohup nice ionice time gtime command builtin exec xargs gxargs setsid stdbuf watch busybox toybox unbuffer pkexec unshare nsenter strace ltrace parallel su runuser script fakeroot caffeinate firejail bwrap systemd-run dbus-run-session xvfb-run winpty proxychains proxychains4 torsocks chronic ts prlimit setpriv catchsegv valgrind gdb'
      .split(' ')
      .map((name) => [name, 0]),
  ),
  timeout: 1,
  gtimeout: 1,
  chroot: 1,
  flock: 1,
  taskset: 1,
  chrt: 1,
  coproc: 1,
  ssh: 1,
};
/** Options that surely take the next word, so that a variable behind them is not mistaken for a computed program. */
const VALUE_OPTIONS: Readonly<Record<string, string>> = {
  sudo: 'ugpChrtDRTU',
  doas: 'uC',
  env: 'uC',
  xargs: 'ILPsnEad',
  timeout: 'sk',
  nice: 'n',
  ionice: 'cnp',
  time: 'fo',
  watch: 'n',
  stdbuf: 'ioe',
  su: 'gGsT',
  exec: 'a',
  ssh: 'bcDEeFIiJLlmOopQRSWw',
};
/** Options whose value is a script: `su -c`, `env -S`, `flock -c`. */
const SCRIPT_OPTION = /^(?:-[a-zA-Z]{0,8}[cS]|--(?:command|session-command|split-string))$/;
const GLUED_SCRIPT = /^(?:-[cS]|--(?:command|session-command|split-string)=)(.+)$/s;
const ASSIGNMENT = /^[A-Za-z_]\w{0,255}=/;
const READINGS_MAX = 64;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

export function unwrapWords(words: readonly string[]): Unwrapped {
  const commands: (readonly string[])[] = [];
  const scripts: string[] = [];
  const queue: Span[] = [{ from: 0, to: words.length, depth: 0 }];
  const seen = new Set<string>();
  let deepest = 0;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const span = next;
    const key = `${span.from}:${span.to}`;
    if (span.from >= span.to || seen.has(key)) continue;
    seen.add(key);
    if (seen.size > READINGS_MAX) throw limitProblem('a command has too many readings');
    deepest = Math.max(deepest, span.depth);
    const argv = words.slice(span.from, span.to);
    commands.push(argv);
    const { starts, texts } = hidden(argv);
    scripts.push(...texts);
    for (const { from, to } of starts)
      queue.push({ from: span.from + from, to: span.from + to, depth: span.depth + 1 });
  }
  return { commands, scripts, depth: deepest };
}

interface Hidden {
  readonly starts: readonly { readonly from: number; readonly to: number }[];
  readonly texts: readonly string[];
}

function hidden(argv: readonly string[]): Hidden {
  const program = programName(argv[0] ?? '');
  if (SHELLS.has(program)) return { starts: [], texts: shellScripts(argv) };
  if (program === 'eval') return { starts: [], texts: [argv.slice(1).join(' ')] };
  if (program === 'trap')
    return { starts: [], texts: argv.filter((word, at) => at > 0 && !word.startsWith('-')).slice(0, 1) };
  if (program === 'find' || program === 'gfind' || program === 'fd') return { starts: executed(argv), texts: [] };
  return Object.hasOwn(OPERANDS, program) ? wrapped(argv, program) : { starts: [], texts: [] };
}

/** The text `sh -c TEXT` would run (also `-lc`, `-c -x --`): every word it may be. */
function shellScripts(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex((word, index) => index > 0 && isShortOption(word) && word.includes('c'));
  if (at < 0) return [];
  const texts: string[] = [];
  for (let index = at + 1; index < argv.length && texts.length < READINGS_MAX; index += 1) {
    const word = argv[index] as string;
    if (/^[-+]/.test(word) && word !== '-') continue;
    texts.push(word);
    // Behind `-o` or `-O` it may be the option's name, behind anything else it is the script.
    if (!/^[-+][a-zA-Z]*[oO]$/.test(argv[index - 1] ?? '')) break;
  }
  return texts;
}

function isShortOption(word: string): boolean {
  return /^-[a-z]+$/i.test(word);
}

/** `find … -exec cmd … ;` runs cmd, as often as it is said. */
function executed(argv: readonly string[]): readonly { from: number; to: number }[] {
  const starts: { from: number; to: number }[] = [];
  for (const [index, word] of argv.entries()) {
    if (!/^(?:-(?:exec|execdir|ok|okdir|x|X)|--exec|--exec-batch)$/.test(word)) continue;
    const end = argv.indexOf(';', index);
    starts.push({ from: index + 1, to: end < 0 ? argv.length : end });
    if (starts.length > READINGS_MAX) throw limitProblem('a command has too many readings');
  }
  return starts;
}

function wrapped(argv: readonly string[], program: string): Hidden {
  const starts: { from: number; to: number }[] = [];
  const texts: string[] = [];
  const start = (from: number) => starts.push({ from, to: argv.length });
  // Words that follow no option: the wrapper's own operands, then the command.
  let free = (OPERANDS[program] ?? 0) + 1;
  for (let at = 1; at < argv.length && free > 0; at += 1) {
    const word = argv[at] as string;
    const before = argv[at - 1] as string;
    const glued = GLUED_SCRIPT.exec(word)?.[1];
    if (glued !== undefined) texts.push(glued);
    if (word.startsWith('-') || ASSIGNMENT.test(word)) continue;
    // `watch 'a; b'` and `parallel 'a; b'` hand the word to a shell; no program's name looks like that.
    const isScript = /[\s;|&]/.test(word);
    if (isScript || (at > 1 && SCRIPT_OPTION.test(before))) texts.push(word);
    const afterOption = at > 1 && before.startsWith('-') && before !== '--' && !before.includes('=');
    if (!afterOption) free -= 1;
    const isValue = afterOption && takesValue(program, before);
    const isOwn = !afterOption && free > 0;
    if (!isScript && (!(isValue || isOwn) || isPlainName(word))) start(at);
    if (starts.length > READINGS_MAX) throw limitProblem('a command has too many readings');
  }
  return { starts, texts };
}

function takesValue(program: string, option: string): boolean {
  const letters = VALUE_OPTIONS[program] ?? '';
  return option.startsWith('--') || (isShortOption(option) && letters.includes(option.at(-1) as string));
}

/** A word that can name a program; `/`, `{}` and `$USER` as an option's value cannot. */
function isPlainName(word: string): boolean {
  return /^[\w.+-]+$/.test(programName(word)) && !/^\d+$/.test(word);
}
