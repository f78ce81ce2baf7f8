/**
 * An action as facts. Everything about it comes from what the gate knows, never from names an agent chose:
 *
 * | fact | from |
 * |---|---|
 * | tool_call, call_type, call_server, call_command | the action |
 * | agent, agent_role | the principal |
 * | call_arg | every leaf of the arguments, by its dotted path, as text; `$text` and `$argv.N` for the rest of the content |
 * | | a key that is empty, has a dot, or at the top begins with `$`, would imitate another: a rule that asks for that path cannot be told |
 * | resource_access | the resource and every path the normaliser found; the operation from the action's type |
 * | call_program, call_host, call_path | the targets the normaliser found: commands with wrappers and quotes taken off, hosts with their class, resolved paths with their zone |
 * | content_tag | one for each finding: entity type and class |
 * | dlp_action, dlp_strictest | what data loss prevention does about findings of a type, and about any; `flag` without settings, `none` without findings |
 * | timestamp | the gate's clock, in whole seconds |
 * | environment, user, agent_clearance | the session's context: every leaf, and `user`, `clearance` |
 */
import { dlpActionOf, type Facts, strictestDlpAction } from '../../../facts.ts';
import { field, isArray, isObject, type JsonObject } from '../../../value/json.ts';
import type { FactPackage, FactValues } from '../facts.ts';
import { builtIn, type Operation, REQUEST_COUNT } from '../predicates.ts';
import { Imitation, Unknown } from '../values.ts';
import { eachLeaf } from './leaves.ts';

/** @param call id of the call; one that goes into a session needs an id of its own */
export function factsOfAction(known: Facts, call = 'call'): FactPackage {
  const { action, findings, principal, session, document, now } = known;
  const facts: FactValues[][] = Array.from({ length: REQUEST_COUNT }, () => []);
  const add: Add = (name, ...values) => facts[IDS[name]]?.push(values) !== undefined;
  add('tool_call', call, principal.agent, action.tool);
  add('call_type', call, action.type);
  if (action.server !== '') add('call_server', call, action.server);
  if (action.command !== '') add('call_command', call, action.command);
  add('agent', principal.agent, principal.agent);
  for (const role of principal.roles) add('agent_role', principal.agent, role);
  eachLeaf(action.args, (path, text) => add('call_arg', call, path, text));
  if (action.text !== '') add('call_arg', call, '$text', action.text);
  for (const [at, word] of action.argv.entries()) add('call_arg', call, `$argv.${at}`, word);
  const operation = operationOf(action.type);
  for (const uri of resourcesOf(action.resource, document))
    add('resource_access', call, principal.agent, uri, operation);
  for (const { program, text } of targetsIn(document, 'commands')) add('call_program', call, program, text);
  for (const { host, class: kind } of targetsIn(document, 'hosts')) add('call_host', call, host, kind);
  for (const { path, zone } of targetsIn(document, 'paths')) add('call_path', call, path, zone);
  for (const { entityType, entityClass } of findings) add('content_tag', call, entityType, entityClass);
  for (const finding of findings) add('dlp_action', call, finding.entityType, dlpActionOf(known, finding));
  add('dlp_strictest', call, strictestDlpAction(known));
  if (now !== undefined) add('timestamp', call, Math.floor(now / 1_000));
  addContext(session.context, principal.agent, add);
  return facts;
}

const IDS = {
  tool_call: builtIn('tool_call'),
  call_type: builtIn('call_type'),
  call_server: builtIn('call_server'),
  call_command: builtIn('call_command'),
  call_program: builtIn('call_program'),
  call_host: builtIn('call_host'),
  call_path: builtIn('call_path'),
  agent: builtIn('agent'),
  agent_role: builtIn('agent_role'),
  agent_clearance: builtIn('agent_clearance'),
  call_arg: builtIn('call_arg'),
  resource_access: builtIn('resource_access'),
  content_tag: builtIn('content_tag'),
  dlp_action: builtIn('dlp_action'),
  dlp_strictest: builtIn('dlp_strictest'),
  environment: builtIn('environment'),
  user: builtIn('user'),
  timestamp: builtIn('timestamp'),
};

/** True, so that it can stand where leaves are visited. */
type Add = (name: keyof typeof IDS, ...values: FactValues) => boolean;

function addContext(context: JsonObject, agent: string, add: Add): void {
  // The program chose these keys, not the agent.
  eachLeaf(context, (path, text) => add('environment', path instanceof Imitation ? path.path : path, text));
  const [user, clearance] = ['user', 'clearance'].map((key) => field(context, key));
  if (typeof user === 'string') add('user', user, agent);
  if (typeof clearance === 'string') add('agent_clearance', agent, clearance);
}

/** The targets of one kind; a member that is no text reads as ''. */
function targetsIn(
  document: JsonObject,
  kind: 'paths' | 'hosts' | 'commands',
): readonly Record<TargetMember, string>[] {
  const targets = field(document, 'targets');
  const list = targets !== undefined && isObject(targets) ? field(targets, kind) : undefined;
  if (!isArray(list)) return [];
  return list.filter(isObject).map((target) => {
    const text = (name: TargetMember): string => {
      const value = field(target, name);
      return typeof value === 'string' ? value : '';
    };
    return {
      program: text('program'),
      text: text('text'),
      host: text('host'),
      class: text('class'),
      path: text('path'),
      zone: text('zone'),
    };
  });
}

type TargetMember = 'program' | 'text' | 'host' | 'class' | 'path' | 'zone';

function resourcesOf(resource: string, document: JsonObject): readonly string[] {
  const paths = targetsIn(document, 'paths').map(({ path }) => path);
  return [...new Set([resource, ...paths])].filter((uri) => uri !== '');
}

const OPERATION_WORDS: Readonly<Record<string, Operation>> = {
  read: 'read',
  get: 'read',
  write: 'write',
  edit: 'write',
  update: 'write',
  create: 'create',
  delete: 'delete',
  remove: 'delete',
  list: 'list',
  exec: 'execute',
  execute: 'execute',
};

/** A rule that needs to know the operation can then not be told: one that denies does, one that allows does not apply. */
const UNKNOWN_OPERATION = new Unknown({
  path: 'operation',
  message: 'a rule cannot be evaluated: the type of the action does not say which operation it carries out',
});

/** The last word of the type: `file.read`, `shell.exec`. A `tool.call` may do anything. */
function operationOf(type: string): Operation | Unknown {
  const word = type.split('.').at(-1) ?? '';
  return (Object.hasOwn(OPERATION_WORDS, word) ? OPERATION_WORDS[word] : undefined) ?? UNKNOWN_OPERATION;
}
