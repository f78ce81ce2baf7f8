/** What the gate does with each protocol method (MCP 2025-11-25 and 2026-07-28). What is not listed is unknown. */
import { type Action, emptyAction, field, isArray, isObject, type Json, type JsonObject } from '@sluice/core';

/** Requests of the client that carry nothing to decide about and whose answers are passed on untouched. */
const TRANSPARENT = new Set([
  'initialize',
  'ping',
  'server/discover',
  'tools/list',
  'resources/list',
  'resources/templates/list',
  'resources/subscribe',
  'resources/unsubscribe',
  'subscriptions/listen',
  'prompts/list',
  'completion/complete',
  'logging/setLevel',
  'tasks/list',
  'tasks/cancel',
]);

/** Requests a server may send its client without the gate asking a policy. */
const TRANSPARENT_TO_CLIENT = new Set(['ping', 'roots/list', 'elicitation/create']);

export function isTransparent(method: string): boolean {
  return TRANSPARENT.has(method);
}

export function isTransparentToClient(method: string): boolean {
  return TRANSPARENT_TO_CLIENT.has(method);
}

/** The action behind a request of the client. */
export function actionOf(method: string, params: JsonObject, server: string): Action {
  switch (method) {
    case 'tools/call':
      return { ...emptyAction('tool.call'), server, tool: text(params, 'name'), args: argumentsOf(params) };
    case 'resources/read':
      return { ...emptyAction('resource.read'), server, tool: method, resource: text(params, 'uri') };
    case 'prompts/get':
      return { ...emptyAction('prompt.get'), server, tool: text(params, 'name'), args: argumentsOf(params) };
    case 'tasks/get':
    case 'tasks/result':
      // Not decided by what they ask but recorded and looked through: they bring what a tool found.
      return { ...emptyAction('task.result'), server, tool: method, args: params };
    default:
      return { ...emptyAction('mcp.request'), server, tool: method, args: params };
  }
}

/** The action behind a message the server sends of itself. */
export function serverActionOf(
  method: string,
  params: JsonObject,
  server: string,
  kind: 'request' | 'notification',
): Action {
  return {
    ...emptyAction(kind === 'request' && !isTransparentToClient(method) ? 'mcp.server_request' : 'mcp.message'),
    server,
    tool: method,
    args: params,
  };
}

function text(params: JsonObject, name: string): string {
  const value = field(params, name);
  return typeof value === 'string' ? value : '';
}

function argumentsOf(params: JsonObject): JsonObject | readonly Json[] {
  const value = field(params, 'arguments');
  return isObject(value) || isArray(value) ? value : {};
}
