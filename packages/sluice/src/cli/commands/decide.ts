import { decisionWord, findingJson } from '@sluice/core';
import { type GateAnswer, NO_IDS } from '../../gate-request.ts';
import { ACTION_OPTION_HELP, ACTION_OPTIONS, actionOf } from '../action-options.ts';
import { type Command, type CommandContext, EXIT } from '../command.ts';
import { configOf, homeFolder, settingOptions, workspacesOf } from '../configured.ts';
import { withGate } from '../with-gate.ts';

const settings = settingOptions('policy', 'compat', 'state', 'workspace');

export const decide: Command = {
  name: 'decide',
  summary: 'Decide about one action and record the decision; exits 0 for allow, 1 for deny',
  usage: '--type TYPE [options] | --input FILE',
  options: { ...ACTION_OPTIONS, ...settings.options },
  optionHelp: { ...ACTION_OPTION_HELP, ...settings.optionHelp },
  examples: [
    'sluice decide --type shell.exec --command "rm -rf /"',
    'sluice decide -t file.read -r ~/.ssh/id_rsa',
    'echo \'{"type":"tool.call","tool":"read_file","args":{"path":"a.txt"}}\' | sluice decide --input - --json',
  ],
  run: async (context) => {
    const action = await actionOf(context);
    const config = configOf(context);
    return withGate(context, { origin: 'cli' }, async (gate) => {
      const answer = await gate.decide({
        door: 'cli',
        action,
        principal: { tenant: 'default', agent: 'cli', roles: ['agent'] },
        session: { id: '', workspaces: workspacesOf(config, context.cwd), home: homeFolder(), context: {} },
        claimedFindings: [],
        ids: NO_IDS,
      });
      return show(answer, context);
    });
  },
};

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
