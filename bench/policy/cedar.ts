/** The scenario in Cedar, through the stateful calls of its own WebAssembly build: the policies are parsed once. */
import type { Contestant, ScenarioRule } from './scenario.ts';

/** By name, so that the types of the repository do not depend on what this folder has installed. */
const PEER = '@cedar-policy/cedar-wasm/nodejs';

interface Cedar {
  readonly preparsePolicySet: (id: string, policies: { readonly staticPolicies: string }) => { readonly type: string };
  readonly statefulIsAuthorized: (call: unknown) => {
    readonly type: string;
    readonly response?: { readonly decision: string };
  };
}

const OPERATORS = {
  eq: (field: string, value: unknown) => `context.${field} == ${JSON.stringify(value)}`,
  gt: (field: string, value: unknown) => `context.${field} > ${JSON.stringify(value)}`,
  starts: (field: string, value: unknown) => `context.${field} like ${JSON.stringify(`${String(value)}*`)}`,
} as const;

export async function cedar(rules: readonly ScenarioRule[]): Promise<Contestant> {
  const { default: loaded, ...named } = (await import(PEER)) as Cedar & { default?: Cedar };
  const engine = loaded ?? named;
  const text = rules
    .map(({ verdict, checks }) => {
      const when = checks.map(({ field, op, value }) => OPERATORS[op](field, value)).join(' && ');
      return `${verdict === 'deny' ? 'forbid' : 'permit'}(principal, action, resource) when { ${when} };`;
    })
    .join('\n');
  const id = `scenario-${rules.length}`;
  const parsed = engine.preparsePolicySet(id, { staticPolicies: text });
  if (parsed.type !== 'success') throw new Error(`Cedar refused the policies: ${JSON.stringify(parsed).slice(0, 300)}`);
  const [principal, action, resource] = ['Agent', 'Action', 'Tool'].map((type) => ({ type, id: 'x' }));
  return {
    name: 'cedar-wasm',
    decide: (input) => {
      const answer = engine.statefulIsAuthorized({
        principal,
        action,
        resource,
        context: input,
        preparsedPolicySetId: id,
        entities: [],
      });
      if (answer.response === undefined) throw new Error(`Cedar failed: ${JSON.stringify(answer).slice(0, 300)}`);
      return answer.response.decision === 'allow' ? 'allow' : 'deny';
    },
  };
}
