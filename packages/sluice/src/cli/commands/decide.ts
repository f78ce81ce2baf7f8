import {
  type Action,
  decisionWord,
  emptyAction,
  field,
  findingJson,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  LIMITS,
  ProblemError,
  readJson,
} from '@sluice/core';
import { createGateOnFreeOrigin } from '../../gate.ts';
import { type GateAnswer, NO_IDS } from '../../gate-request.ts';
import { type Command, type CommandContext, EXIT, UsageError } from '../command.ts';
import { configOf, homeFolder, policySourceOf, settingOptions, workspacesOf } from '../configured.ts';
import { readUserFile } from '../user-file.ts';

const TEXT_FIELDS = ['type', 'tool', 'server', 'resource', 'command', 'text'] as const;
const settings = settingOptions('policy', 'compat', 'state', 'workspace');

export const decide: Command = {
  name: 'decide',
  summary: 'Decide about one action and record the decision; exits 0 for allow, 1 for deny',
  usage: '--type TYPE [options] | --input FILE',
  options: {
    type: { type: 'string', short: 't' },
    tool: { type: 'string' },
    server: { type: 'string' },
    resource: { type: 'string', short: 'r' },
    command: { type: 'string', short: 'c' },
    text: { type: 'string' },
    args: { type: 'string' },
    input: { type: 'string' },
    ...settings.options,
  },
  optionHelp: {
    type: 'what the action is: shell.exec, file.read, file.write, http.request, tool.call…',
    tool: 'name of the tool',
    server: 'server the tool belongs to',
    resource: 'path or URL acted on',
    command: 'command line',
    text: 'content that goes with the action; prefer --input for secrets, arguments are visible to other users',
    args: 'arguments as JSON',
    input: 'JSON file with the action (fields as above, and argv), or - for standard input',
    ...settings.optionHelp,
  },
  examples: [
    'sluice decide --type shell.exec --command "rm -rf /"',
    'sluice decide -t file.read -r ~/.ssh/id_rsa',
    'echo \'{"type":"tool.call","tool":"read_file","args":{"path":"a.txt"}}\' | sluice decide --input - --json',
  ],
  run: async (context) => {
    const action = await actionOf(context);
    const config = configOf(context);
    const gate = await createGateOnFreeOrigin(
      { stateFolder: config.state, policies: policySourceOf(config, context.cwd) },
      'cli',
    );
    try {
      const answer = await gate.decide({
        door: 'cli',
        action,
        principal: { tenant: 'default', agent: 'cli', roles: ['agent'] },
        session: { id: '', workspaces: workspacesOf(config, context.cwd), home: homeFolder(), context: {} },
        claimedFindings: [],
        ids: NO_IDS,
      });
      return show(answer, context);
    } finally {
      await gate.close();
    }
  },
};

async function actionOf({ values, terminal }: CommandContext): Promise<Action> {
  const given = typeof values['input'] === 'string' ? await readInput(values['input'], terminal.readStdin) : {};
  const text = (name: string): string => {
    const value = values[name] ?? field(given, name);
    if (value === undefined) return '';
    if (typeof value !== 'string') throw new UsageError(`\`${name}\` must be text`);
    return value;
  };
  if (text('type') === '') throw new UsageError('an action needs a --type');
  const known = [...TEXT_FIELDS, 'args', 'argv', 'sensitive'];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`the input has a field that no action has; known: ${known.join(', ')}`);
  const args =
    typeof values['args'] === 'string' ? readJson(values['args'], LIMITS, '--args') : (field(given, 'args') ?? {});
  if (!isObject(args) && !isArray(args)) throw new UsageError('`args` must be an object or a list');
  const argv = field(given, 'argv') ?? [];
  if (!isArray(argv) || !argv.every((word) => typeof word === 'string'))
    throw new UsageError('`argv` must be a list of texts');
  const fields = Object.fromEntries(TEXT_FIELDS.map((name) => [name, text(name)]));
  return {
    ...emptyAction(text('type')),
    ...fields,
    args: args as JsonObject | readonly Json[],
    argv: argv as readonly string[],
    sensitive: field(given, 'sensitive') === true,
  };
}

async function readInput(name: string, readStdin: () => Promise<Buffer>): Promise<JsonObject> {
  const bytes = name === '-' ? await readStdin() : await readUserFile(name);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError({ code: 'json_invalid_utf8', message: 'the input is not valid UTF-8' });
  }
  const json = readJson(text, LIMITS, name === '-' ? 'standard input' : name);
  if (!isObject(json)) throw new UsageError('the input must be a JSON object');
  return json;
}

function show({ decision, receiptId }: GateAnswer, { terminal, values }: CommandContext): number {
  const code =
    receiptId === '' ? EXIT.internal : { allow: EXIT.ok, deny: EXIT.deny, review: EXIT.review }[decision.verdict];
  if (values['json'] === true) {
    const { transformed, findings, reasons, effects, policySet, verdict, observed, matchedRules } = decision;
    terminal.out(
      JSON.stringify({
        verdict,
        decision: decisionWord(decision),
        observed,
        receipt_id: receiptId,
        reasons,
        matched_rules: matchedRules,
        effects,
        findings: findings.map(findingJson),
        transformed,
        policy_set: policySet,
      }),
    );
    return code;
  }
  const [reason] = decision.reasons;
  terminal.out(
    `${terminal.paint(decision.verdict === 'allow' ? 'green' : 'red', decisionWord(decision))}  ${reason?.message || reason?.code || ''}`,
  );
  if (reason !== undefined && reason.rule !== '')
    terminal.out(terminal.paint('dim', `rule ${reason.rule} of policy ${reason.policy}`));
  for (const { entityType, pointer, part } of decision.findings)
    terminal.out(`found ${terminal.paint('yellow', entityType)} in ${part === 'key' ? 'a key at ' : ''}${pointer}`);
  terminal.out(terminal.paint('dim', receiptId === '' ? 'not recorded' : `receipt ${receiptId}`));
  return code;
}
