/** The scenario in casbin: attribute rules evaluated by its matcher, deny overriding allow. */
import type { Contestant, ScenarioRule } from './scenario.ts';

const PEER = 'casbin';

interface Casbin {
  readonly newModelFromString: (text: string) => unknown;
  readonly newEnforcer: (model: unknown, adapter: unknown) => Promise<Enforcer>;
  readonly StringAdapter: new (text: string) => unknown;
}
interface Enforcer {
  readonly addFunction: (name: string, run: (...args: readonly unknown[]) => unknown) => Promise<void>;
  readonly enforceSync: (input: unknown) => boolean;
}

const MODEL = `
[request_definition]
r = sub
[policy_definition]
p = sub_rule, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = eval(p.sub_rule)
`;

const OPERATORS = {
  eq: (field: string, value: unknown) => `r.sub.${field} == '${String(value)}'`,
  gt: (field: string, value: unknown) => `r.sub.${field} > ${String(value)}`,
  starts: (field: string, value: unknown) => `begins(r.sub.${field}; '${String(value)}')`,
} as const;

export async function casbin(rules: readonly ScenarioRule[]): Promise<Contestant> {
  const loaded = (await import(PEER)) as Casbin;
  // A comma ends a column of the policy, so arguments are divided in the file by a semicolon and mended here.
  const lines = rules.map(({ verdict, checks }) => {
    const when = checks.map(({ field, op, value }) => OPERATORS[op](field, value)).join(' && ');
    return `p, "${when.replaceAll(';', ',')}", ${verdict}`;
  });
  const enforcer = await loaded.newEnforcer(
    loaded.newModelFromString(MODEL),
    new loaded.StringAdapter(lines.join('\n')),
  );
  await enforcer.addFunction('begins', (text, start) => String(text).startsWith(String(start)));
  return { name: 'casbin', decide: (input) => (enforcer.enforceSync(input) ? 'allow' : 'deny') };
}
