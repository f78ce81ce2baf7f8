/**
 * The built-in predicates: what a fact package may say about calls (request side), and what the declarations of a policy
 * say (policy side). A predicate's number is its place in {@link BUILT_INS}; relations are arrays by that number.
 */

/** `call`: the id of a call. `count`: a whole number that is not negative. `operation`: one of {@link OPERATIONS}. */
export type ColumnType = 'call' | 'text' | 'count' | 'operation';

export const OPERATIONS = ['read', 'write', 'create', 'delete', 'list', 'execute'] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface BuiltIn {
  readonly name: string;
  /** Key of its rows in a JSON package; undefined on the policy's side. */
  readonly key: string | undefined;
  readonly columns: readonly ColumnType[];
  /** Argument names, for documentation and messages. */
  readonly names: readonly string[];
}

function request(key: string, name: string, names: string, columns: readonly ColumnType[]): BuiltIn {
  return { name, key, columns, names: names.split(' ') };
}

function declared(name: string, names: string): BuiltIn {
  return { name, key: undefined, columns: names.split(' ').map(() => 'text'), names: names.split(' ') };
}

export const BUILT_INS: readonly BuiltIn[] = [
  request('tool_calls', 'tool_call', 'call agent tool', ['call', 'text', 'text']),
  request('agents', 'agent', 'agent display', ['text', 'text']),
  request('agent_roles', 'agent_role', 'agent role', ['text', 'text']),
  request('agent_clearances', 'agent_clearance', 'agent clearance', ['text', 'text']),
  request('delegations', 'delegated_by', 'agent delegator', ['text', 'text']),
  request('users', 'user', 'user agent', ['text', 'text']),
  request('call_args', 'call_arg', 'call key value', ['call', 'text', 'text']),
  request('tool_results', 'tool_result', 'call key value', ['call', 'text', 'text']),
  request('resource_accesses', 'resource_access', 'call agent uri operation', ['call', 'text', 'text', 'operation']),
  request('resource_mimes', 'resource_mime', 'call mime', ['call', 'text']),
  request('content_tags', 'content_tag', 'call tag value', ['call', 'text', 'text']),
  request('timestamps', 'timestamp', 'call seconds', ['call', 'count']),
  request('call_counts', 'call_count', 'agent tool window calls', ['text', 'text', 'text', 'count']),
  request('environment', 'environment', 'key value', ['text', 'text']),
  // Beyond the original: what an action says that its fourteen cannot.
  request('call_types', 'call_type', 'call type', ['call', 'text']),
  request('call_servers', 'call_server', 'call server', ['call', 'text']),
  request('call_commands', 'call_command', 'call command', ['call', 'text']),
  // The gate's own reading of an action: what is spelt in many ways is one thing here.
  request('call_programs', 'call_program', 'call program line', ['call', 'text', 'text']),
  request('call_hosts', 'call_host', 'call host class', ['call', 'text', 'text']),
  request('call_paths', 'call_path', 'call path zone', ['call', 'text', 'text']),
  // What data loss prevention does about findings: by type, and the strictest of all.
  request('dlp_actions', 'dlp_action', 'call type action', ['call', 'text', 'text']),
  request('dlp_strictest', 'dlp_strictest', 'call action', ['call', 'text']),
  declared('role_permission', 'role action what'),
  declared('tool_category', 'tool category'),
  declared('resource_sensitivity', 'resource level'),
  declared('forbidden_pattern', 'name source'),
];

/** How many of them a package may fill. */
export const REQUEST_COUNT = BUILT_INS.filter(({ key }) => key !== undefined).length;

/** How many the original knows. */
export const ORIGINAL_REQUEST_COUNT = 14;

/** Declared by the original, but no declaration can fill them: a rule that reads one never matches. */
export const NEVER_FILLED: Readonly<Record<string, number>> = {
  clearance_grants: 2,
  forbidden_arg_key: 2,
  allowed_domain: 1,
  tag_effect: 3,
  sensitivity_effect: 2,
};

export function builtIn(name: string): number {
  const id = BUILT_INS.findIndex((each) => each.name === name);
  if (id < 0) throw new RangeError(`no built-in predicate ${name}`);
  return id;
}
