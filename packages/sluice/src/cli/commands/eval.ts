import { DatalogEngine, LIMITS, readFactPackage, readJson } from '@sluice/core';
import { type Command, EXIT, UsageError } from '../command.ts';
import { compatOf } from '../datalog/compat-option.ts';
import { decisionJson, decisionLines } from '../datalog/decision-lines.ts';
import { readUserFile } from '../user-file.ts';
import { utf8Text } from '../utf8-text.ts';

export const evaluate: Command = {
  name: 'eval',
  summary: 'Decide about one package of facts under a Datalog policy; nothing is recorded',
  usage: 'POLICY.dl FACTS.json|- [options]',
  options: { compat: { type: 'string' } },
  optionHelp: { compat: 'native, or noodle: the original’s meaning to the letter, its faults included (native)' },
  examples: [
    'sluice eval policy.dl facts.json',
    `echo '{"tool_calls":[["c1","bot","search"]]}' | sluice eval policy.dl - --json`,
    'sluice eval policy.dl facts.json --compat noodle',
  ],
  run: async (context) => {
    const [policy, facts, ...rest] = context.positionals;
    if (policy === undefined || facts === undefined || rest.length > 0)
      throw new UsageError('name a policy file and a file of facts, or - for standard input');
    const { terminal } = context;
    const compat = compatOf(context);
    const engine = new DatalogEngine({ compat });
    engine.push({ version: 'v1', source: utf8Text(await readUserFile(policy), `\`${policy}\``), file: policy });
    const name = facts === '-' ? 'standard input' : facts;
    const bytes = facts === '-' ? await terminal.readStdin() : await readUserFile(facts);
    const json = readJson(utf8Text(bytes, `\`${name}\``), LIMITS, name);
    const decision = engine.evaluate(readFactPackage(json, compat === 'noodle' ? 'ignore' : 'refuse'));
    if (context.values['json'] === true) terminal.out(decisionJson(decision));
    else for (const line of decisionLines(decision, terminal.paint)) terminal.out(line);
    // A failure is told apart from a deny somebody wrote.
    if (decision.failClosed) return EXIT.internal;
    return { allow: EXIT.ok, deny: EXIT.deny, review: EXIT.review }[decision.verdict];
  },
};
