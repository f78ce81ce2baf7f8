/**
 * The REPL without a terminal: it takes lines and writes to two sinks. Decisions and what was asked for go to `out`, everything
 * else to `error`. It never ends because of what a line holds.
 */
import { DatalogEngine, formatProblem, inert, LIMITS, ProblemError, readFactPackage, readJson } from '@sluice/core';
import { type DatalogFileEvent, type DatalogFileWatcher, watchDatalog } from '../../policy/datalog-watcher.ts';
import type { Terminal } from '../command.ts';
import type { DatalogCompat } from '../datalog/compat-option.ts';
import { decisionLines } from '../datalog/decision-lines.ts';
import { lintLines } from '../datalog/lint-lines.ts';
import { readPolicyText } from '../datalog/policy-text.ts';
import { JsonCollector } from './json-collector.ts';
import { EXAMPLE, HELP } from './texts.ts';

const PROMPT = 'sluice> ';
const CONTINUED = '...     ';
const CHARS_MAX = 16_777_216;
const POLL_S = 2;
const ALIASES: Readonly<Record<string, string>> = { r: 'reload', p: 'policy', e: 'example', w: 'watch', h: 'help' };
const NO_POLICY = 'no policy loaded; use :load <path> first';

export interface ReplOptions extends Pick<Terminal, 'out' | 'error' | 'paint'> {
  readonly compat: DatalogCompat;
  /** Where relative paths begin. */
  readonly resolvePath: (path: string) => string;
  readonly pollMs?: number;
  /** Shows what happened while nobody typed; a terminal puts its prompt aside for that. */
  readonly interject?: (show: () => void) => void;
}

export class Repl {
  readonly #options: ReplOptions;
  readonly #engine: DatalogEngine;
  readonly #json = new JsonCollector(CHARS_MAX);
  /** As it was typed. */
  #path: string | undefined;
  #attempts = 0;
  #watcher: DatalogFileWatcher | undefined;

  constructor(options: ReplOptions) {
    this.#options = options;
    this.#engine = new DatalogEngine({ compat: options.compat });
  }

  get prompt(): string {
    return this.#json.collecting ? CONTINUED : PROMPT;
  }

  /** @returns false where the line ends the REPL */
  line(line: string): boolean {
    const text = line.trim();
    if (this.#json.collecting) {
      if (text === '') this.#cancel();
      else this.#collect(line);
      return true;
    }
    if (text === '') return true;
    if (!text.startsWith(':')) {
      this.#collect(line);
      return true;
    }
    const [, name = '', argument = ''] = /^:(\S*)\s*(.*)$/s.exec(text) ?? [];
    if (name === 'quit' || name === 'q') return false;
    this.#report(() => this.#command(name, argument));
    return true;
  }

  /** Ctrl-C: what was typed so far is forgotten. */
  interrupt(): void {
    this.#json.clear();
  }

  /** Ends it: the input is over, or somebody said so. */
  close(): void {
    if (this.#json.collecting) this.#cancel();
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  load(path: string): void {
    this.#path = path;
    this.#report(() => this.#reload());
  }

  readonly #commands: Readonly<Record<string, (argument: string) => void>> = {
    load: (path) => (path === '' ? this.#options.error('usage: :load <path>') : this.load(path)),
    reload: () => this.#reload(),
    policy: () => this.#options.out(this.#policy()),
    example: () => this.#options.out(EXAMPLE),
    lint: () => this.#lint(),
    watch: (path) => this.#watch(path),
    unwatch: () => this.#unwatch(),
    help: () => this.#options.out(HELP),
  };

  #command(name: string, argument: string): void {
    const full = ALIASES[name] ?? name;
    if (Object.hasOwn(this.#commands, full)) this.#commands[full]?.(argument);
    else this.#options.error(`unknown command: :${inert(name)}  (type :help for commands)`);
  }

  #cancel(): void {
    this.#json.clear();
    this.#options.error('(input cancelled)');
  }

  #collect(line: string): void {
    const collected = this.#json.add(line);
    if (collected === 'too_long') this.#options.error(`error: the facts are longer than ${CHARS_MAX} characters`);
    else if (collected !== 'more') this.#report(() => this.#evaluate(collected.text));
  }

  #evaluate(text: string): void {
    const { compat, out, paint } = this.#options;
    const facts = readFactPackage(readJson(text, LIMITS, 'facts'), compat === 'noodle' ? 'ignore' : 'refuse');
    if (this.#engine.currentVersion() === undefined) {
      this.#options.error(NO_POLICY);
      return;
    }
    for (const line of decisionLines(this.#engine.evaluate(facts), paint)) out(line);
  }

  #reload(): void {
    if (this.#path === undefined) {
      this.#options.error(NO_POLICY);
      return;
    }
    this.#attempts += 1;
    const version = `v${this.#attempts}`;
    const source = readPolicyText(this.#options.resolvePath(this.#path));
    this.#engine.push({ version, source, file: this.#path });
    this.#options.error(`loaded ${inert(this.#path)} (${version})`);
  }

  #policy(): string {
    const version = this.#engine.currentVersion();
    return version === undefined ? 'no policy loaded' : `policy: ${inert(this.#path ?? '')} (${version})`;
  }

  #lint(): void {
    const { out, error, resolvePath } = this.#options;
    if (this.#path === undefined) {
      error(NO_POLICY);
      return;
    }
    const lines = lintLines({ name: this.#path, text: readPolicyText(resolvePath(this.#path)) });
    for (const line of lines) out(line);
    out(lines.length === 0 ? 'no warnings' : `\n${lines.length} warning(s)`);
  }

  #watch(path: string): void {
    const { error, resolvePath, pollMs = POLL_S * 1_000 } = this.#options;
    if (path === '') {
      error('usage: :watch <path>');
      return;
    }
    this.#watcher?.close();
    this.#watcher = undefined;
    const onEvent = (event: DatalogFileEvent) => this.#tell(path, event);
    this.#watcher = watchDatalog(resolvePath(path), this.#engine, { onEvent, pollMs });
    this.#path = path;
    error(`watching ${inert(path)} (poll every ${POLL_S}s)`);
  }

  #tell(path: string, event: DatalogFileEvent): void {
    const { error, interject = (show) => show() } = this.#options;
    interject(() => error(eventLine(path, event)));
  }

  #unwatch(): void {
    this.#options.error(this.#watcher === undefined ? 'no active watch' : 'stopped watching');
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #report(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const problem of error.problems) this.#options.error(formatProblem(problem));
    }
  }
}

function eventLine(path: string, event: DatalogFileEvent): string {
  const shown = inert(path);
  if (event.kind === 'reloaded') return `[watch] reloaded ${shown} (${event.version})`;
  if (event.kind === 'io_error') return `[watch] I/O error reading ${shown}: ${event.code}`;
  return `[watch] compile error in ${shown}: ${event.problems.map(formatProblem).join('\n')}`;
}
