import {
  type ConditionExplanation,
  decide,
  decisionWord,
  type Engine,
  explain as explainRules,
  LIMITS,
  NO_PAST,
  type RuleExplanation,
  testsOf,
} from '@sluice/core';
import { settingsToRead } from '../../dlp/dlp-settings.ts';
import { loadPolicies } from '../../policy/load.ts';
import { ACTION_OPTION_HELP, ACTION_OPTIONS, actionOf } from '../action-options.ts';
import { type Command, EXIT, type Terminal } from '../command.ts';
import { configOf, homeFolder, policySourceOf, settingOptions, workspacesOf } from '../configured.ts';
import { digestsOf } from '../digests.ts';

const settings = settingOptions('policy', 'compat', 'workspace');
/** Rules shown that nearly matched. */
const NEAREST_MAX = 3;

export const explain: Command = {
  name: 'explain',
  summary: 'Show why an action would be decided as it is, and which rules nearly matched; nothing is recorded',
  usage: '--type TYPE [options] | --input FILE',
  options: { ...ACTION_OPTIONS, ...settings.options },
  optionHelp: { ...ACTION_OPTION_HELP, ...settings.optionHelp },
  examples: [
    'sluice explain --type file.read --resource ~/.ssh/id_rsa',
    'sluice explain --input action.json --policy policies/ --json',
  ],
  run: async (context) => {
    const action = await actionOf(context);
    const config = configOf(context);
    const keyedDigestHex = digestsOf(config.state);
    const engine: Engine = {
      policies: loadPolicies(policySourceOf(config, context.cwd)),
      limits: LIMITS,
      ports: { keyedDigestHex },
      dlp: settingsToRead(config.state, config.dlp, (value) => keyedDigestHex('allowlist', 'default', value)).compiled,
    };
    const request = {
      action,
      principal: { tenant: 'default', agent: 'cli', roles: ['agent'] },
      session: { id: '', workspaces: workspacesOf(config, context.cwd), home: homeFolder(), context: {} },
      claimedFindings: [],
      now: Date.now(),
      memory: NO_PAST,
    };
    const decision = decide(request, engine);
    const rules = explainRules(request, engine);
    const code = { allow: EXIT.ok, deny: EXIT.deny, review: EXIT.review }[decision.verdict];
    const { terminal } = context;
    if (context.values['json'] === true) {
      const { verdict, reasons, effects, observed } = decision;
      terminal.out(JSON.stringify({ verdict, decision: decisionWord(decision), observed, reasons, effects, rules }));
      return code;
    }
    terminal.out(`${terminal.paint(decision.verdict === 'allow' ? 'green' : 'red', decisionWord(decision))}`);
    for (const { policy, rule, message, code: why } of decision.reasons)
      terminal.out(`  ${message || why}${rule === '' ? '' : ` (rule ${rule} of ${policy})`}`);
    const decisive = rules.filter(({ truth }) => truth !== false);
    if (decisive.length > 0) section(terminal, 'rules that matched or could not be told', decisive);
    section(terminal, 'nearest rules that did not match', nearest(rules));
    return code;
  },
};

/** Of the rules that are false, those with the fewest tests in their way. */
function nearest(rules: readonly RuleExplanation[]): readonly RuleExplanation[] {
  const failing = (rule: RuleExplanation) => testsOf(rule.condition).filter(({ truth }) => truth !== true).length;
  const holding = (rule: RuleExplanation) => testsOf(rule.condition).length - failing(rule);
  return rules
    .filter(({ truth }) => truth === false)
    .toSorted((a, b) => failing(a) - failing(b) || holding(b) - holding(a))
    .slice(0, NEAREST_MAX);
}

function section(terminal: Terminal, title: string, rules: readonly RuleExplanation[]): void {
  if (rules.length === 0) return;
  terminal.out(`\n${title}:`);
  for (const { rule, policy, verdict, span, condition } of rules) {
    const place = `${span.file}:${span.line}`;
    terminal.out(`  ${rule} ${terminal.paint('dim', `${verdict} in ${policy}, ${place}`)}`);
    tree(terminal, condition, 2);
  }
}

const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;
const COLOURS = { true: 'green', false: 'red', unknown: 'yellow' } as const;

function tree(terminal: Terminal, condition: ConditionExplanation, depth: number): void {
  const truth = String(condition.truth) as keyof typeof MARKS;
  const actual = condition.actual === '' ? '' : terminal.paint('dim', `  has ${condition.actual}`);
  terminal.out(`${'  '.repeat(depth)}${terminal.paint(COLOURS[truth], MARKS[truth])} ${condition.text}${actual}`);
  for (const inner of condition.conditions) tree(terminal, inner, depth + 1);
}
