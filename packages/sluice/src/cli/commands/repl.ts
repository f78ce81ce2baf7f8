import { resolve } from 'node:path';
import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import { type Command, EXIT, UsageError } from '../command.ts';
import { compatOf } from '../datalog/compat-option.ts';
import { Repl } from '../repl/repl.ts';

export const repl: Command = {
  name: 'repl',
  summary: 'Try a Datalog policy: type facts, see decisions; :help lists what else it takes',
  usage: '[POLICY.dl] [options]',
  options: { compat: { type: 'string' } },
  optionHelp: { compat: 'native, or noodle: the original’s meaning to the letter, its faults included (native)' },
  examples: ['sluice repl', 'sluice repl policy.dl', 'sluice repl policy.dl < facts.json'],
  run: async (context) => {
    const { positionals, terminal, cwd } = context;
    const [path, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError('name one policy file, or none');
    const { out, error, paint } = terminal;
    const compat = compatOf(context);
    const lines = openLines();
    const session = new Repl({
      out,
      error,
      paint,
      compat,
      resolvePath: (one) => resolve(cwd, one),
      ...(interactive() ? { interject: (show: () => void) => interject(lines, show) } : {}),
    });
    if (path !== undefined) session.load(path);
    await converse(session, lines);
    session.close();
    return EXIT.ok;
  },
};

function interactive(): boolean {
  return process.stdin.isTTY === true;
}

/** Prompts go to standard error, so that standard output holds answers only. */
function openLines(): Interface {
  const { stdin: input, stderr: output } = process;
  return createInterface({ input, output, terminal: interactive() && output.isTTY === true });
}

/** What is being typed gives way and comes back below. */
function interject(lines: Interface, show: () => void): void {
  cursorTo(process.stderr, 0);
  clearLine(process.stderr, 0);
  show();
  lines.prompt(true);
}

/** Until the input ends. */
function converse(session: Repl, lines: Interface): Promise<void> {
  const ask = (): void => {
    if (!interactive()) return;
    lines.setPrompt(session.prompt);
    lines.prompt();
  };
  return new Promise((end) => {
    // Lines that came along with the last one are not for us any more.
    let over = false;
    lines.on('line', (line) => {
      if (over) return;
      if (session.line(line)) ask();
      else {
        over = true;
        lines.close();
      }
    });
    lines.on('SIGINT', () => {
      session.interrupt();
      lines.write(null, { ctrl: true, name: 'e' });
      lines.write(null, { ctrl: true, name: 'u' });
      process.stderr.write('\n');
      ask();
    });
    lines.on('close', end);
    ask();
  });
}
