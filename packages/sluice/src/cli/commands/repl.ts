import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
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
    const session = new Repl({
      out,
      error,
      paint,
      compat: compatOf(context),
      resolvePath: (one) => resolve(cwd, one),
    });
    if (path !== undefined) session.load(path);
    await converse(session);
    session.close();
    return EXIT.ok;
  },
};

/** Lines from standard input until it ends. Prompts go to standard error, so that standard output holds answers only. */
function converse(session: Repl): Promise<void> {
  const { stdin: input, stderr: output } = process;
  const interactive = input.isTTY === true;
  const lines = createInterface({ input, output, terminal: interactive && output.isTTY === true });
  const ask = (): void => {
    if (!interactive) return;
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
      output.write('\n');
      ask();
    });
    lines.on('close', end);
    ask();
  });
}
