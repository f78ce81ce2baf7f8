/** One agent policy in plain data, for every engine to write in its own language: rules of two checks, deny wins, default deny. */
export interface Check {
  readonly field: 'tool' | 'amount' | 'path' | 'env';
  readonly op: 'eq' | 'gt' | 'starts';
  readonly value: string | number;
}

export interface ScenarioRule {
  readonly name: string;
  readonly verdict: 'allow' | 'deny';
  readonly checks: readonly [Check, Check];
}

export interface Input {
  readonly tool: string;
  readonly amount: number;
  readonly path: string;
  readonly env: string;
}

export type Verdict = 'allow' | 'deny';

/** An engine that has taken the rules in and answers inputs. */
export interface Contestant {
  readonly name: string;
  /** What is timed: everything a caller has to do for one answer once the engine knows the policy. */
  readonly decide: (input: Input, index: number) => Verdict | Promise<Verdict>;
}

const check = (field: Check['field'], op: Check['op'], value: Check['value']): Check => ({ field, op, value });
const rule = (name: string, verdict: Verdict, first: Check, second: Check): ScenarioRule => ({
  name,
  verdict,
  checks: [first, second],
});

const TEN: readonly ScenarioRule[] = [
  rule('no-system-files', 'deny', check('tool', 'eq', 'write_file'), check('path', 'starts', '/etc/')),
  rule('no-keys', 'deny', check('tool', 'eq', 'read_file'), check('path', 'starts', '/home/ada/.ssh/')),
  rule('large-payments', 'deny', check('tool', 'eq', 'pay'), check('amount', 'gt', 500)),
  rule('payments-in-production', 'deny', check('tool', 'eq', 'pay'), check('env', 'eq', 'production')),
  rule('no-drops', 'deny', check('tool', 'eq', 'drop_table'), check('env', 'eq', 'production')),
  rule('no-mass-mail', 'deny', check('tool', 'eq', 'send_mail'), check('amount', 'gt', 20)),
  rule('no-large-reads', 'deny', check('tool', 'eq', 'query'), check('amount', 'gt', 1_000)),
  rule('no-secrets-folder', 'deny', check('path', 'starts', '/srv/secrets/'), check('env', 'eq', 'production')),
  rule('work-in-the-project', 'allow', check('path', 'starts', '/work/'), check('amount', 'gt', -1)),
  rule('anything-in-development', 'allow', check('env', 'eq', 'development'), check('amount', 'gt', -1)),
];

/** The ten, and further ones for other tools. */
export function rulesOf(count: number): readonly ScenarioRule[] {
  const rules = TEN.slice(0, count);
  for (let index = 0; rules.length < count; index += 1) {
    const tool = check('tool', 'eq', `tool_${index % 330}`);
    const second =
      index % 3 === 0
        ? check('amount', 'gt', index)
        : index % 3 === 1
          ? check('path', 'starts', `/data/${index % 50}/`)
          : check('env', 'eq', 'production');
    rules.push(rule(`more-${index}`, index % 5 === 4 ? 'allow' : 'deny', tool, second));
  }
  return rules;
}

const TOOLS = [
  'write_file',
  'read_file',
  'pay',
  'drop_table',
  'send_mail',
  'query',
  'tool_1',
  'tool_77',
  'tool_200',
  'list',
];
const PATHS = ['/work/app/main.ts', '/etc/passwd', '/home/ada/.ssh/id', '/srv/secrets/a', '/data/7/x', '/tmp/x'];
const ENVS = ['development', 'production', 'test'];
const AMOUNTS = [0, 10, 25, 499, 501, 2_000];

/** The same for every run: a step through each list, of lengths without a common divisor. */
export const INPUTS: readonly Input[] = Array.from({ length: 64 }, (_, index) => ({
  tool: TOOLS[(index * 7) % TOOLS.length] as string,
  path: PATHS[(index * 5 + Math.floor(index / 6)) % PATHS.length] as string,
  env: ENVS[(index + Math.floor(index / 9)) % ENVS.length] as string,
  amount: AMOUNTS[(index * 3 + Math.floor(index / 4)) % AMOUNTS.length] as number,
}));

/** What every engine must answer. */
export function wanted(rules: readonly ScenarioRule[], input: Input): Verdict {
  const matching = rules.filter(({ checks }) => checks.every((one) => holds(one, input)));
  if (matching.some(({ verdict }) => verdict === 'deny')) return 'deny';
  return matching.some(({ verdict }) => verdict === 'allow') ? 'allow' : 'deny';
}

function holds({ field, op, value }: Check, input: Input): boolean {
  const actual = input[field];
  if (op === 'gt') return (actual as number) > (value as number);
  return op === 'starts' ? String(actual).startsWith(String(value)) : actual === value;
}
