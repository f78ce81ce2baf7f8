/** Cedar and casbin as they are asked about a single policy: allow everything, and one rule that denies. */

/** Packages by name, so that the types of the repository do not depend on what this folder has installed. */
const CEDAR = '@cedar-policy/cedar-wasm/nodejs';
const CASBIN = 'casbin';

interface Cedar {
  readonly isAuthorized: (call: unknown) => {
    readonly response?: { readonly decision: string };
    readonly errors?: readonly unknown[];
  };
}

/** True where the engine allows. */
type Ask = (policy: string, input: unknown) => boolean | Promise<boolean>;

export async function loadCedar(): Promise<Ask> {
  const { default: loaded, ...named } = (await import(CEDAR)) as Cedar & { readonly default?: Cedar };
  const engine = loaded ?? named;
  const [principal, action, resource] = ['Agent', 'Action', 'Tool'].map((type) => ({ type, id: 'x' }));
  return (policy, input) => {
    const answer = engine.isAuthorized({
      principal,
      action,
      resource,
      context: input,
      policies: { staticPolicies: policy },
      entities: [],
    });
    if (answer.response === undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.response.decision === 'allow';
  };
}

interface Casbin {
  readonly newModelFromString: (text: string) => unknown;
  readonly newEnforcer: (
    model: unknown,
    adapter: unknown,
  ) => Promise<{ readonly enforceSync: (input: unknown) => boolean }>;
  readonly StringAdapter: new (text: string) => unknown;
}

const MODEL = `
[request_definition]
r = sub
[policy_definition]
p = sub_rule, eft
[policy_effect]
e = !some(where (p.eft == deny))
[matchers]
m = eval(p.sub_rule)
`;

export async function loadCasbin(): Promise<Ask> {
  const { newModelFromString, newEnforcer, StringAdapter } = (await import(CASBIN)) as Casbin;
  return async (rule, input) => {
    const enforcer = await newEnforcer(newModelFromString(MODEL), new StringAdapter(`p, "${rule}", deny`));
    return enforcer.enforceSync(input);
  };
}
