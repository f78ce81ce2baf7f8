/** What the gate does with each protocol method (MCP 2025-11-25 and 2026-07-28). What is not listed is unknown. */
import {
  type Action,
  emptyAction,
  field,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  writeJson,
} from '@sluice/core';

/** Requests of the client that carry nothing to decide about and whose answers are passed on untouched. */
const TRANSPARENT = new Set([
  'initialize',
  'ping',
  'server/discover',
  'tools/list',
  'resources/list',
  'resources/templates/list',
  'resources/unsubscribe',
  'subscriptions/listen',
  'prompts/list',
  'logging/setLevel',
  'tasks/list',
  'tasks/cancel',
]);

/** Requests a server may send its client without the gate asking a policy. */
const TRANSPARENT_TO_CLIENT = new Set(['ping', 'roots/list', 'elicitation/create']);

/** Notifications a client may send. A request method sent as a notification would be a call that nobody decided. */
const CLIENT_NOTIFICATIONS = new Set([
  'notifications/initialized',
  'notifications/cancelled',
  'notifications/progress',
  'notifications/roots/list_changed',
  'notifications/elicitation/complete',
  'notifications/tasks/status',
]);

/** Notifications a server may send. */
const SERVER_NOTIFICATIONS = new Set([
  'notifications/cancelled',
  'notifications/progress',
  'notifications/message',
  'notifications/tools/list_changed',
  'notifications/prompts/list_changed',
  'notifications/resources/list_changed',
  'notifications/resources/updated',
  'notifications/elicitation/complete',
  'notifications/tasks/status',
  'notifications/subscriptions/acknowledged',
]);

export function isServerNotification(method: string): boolean {
  return SERVER_NOTIFICATIONS.has(method);
}

export function isClientNotification(method: string): boolean {
  return CLIENT_NOTIFICATIONS.has(method);
}

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
      return {
        ...emptyAction('tool.call'),
        server,
        tool: text(params, 'name'),
        args: argumentsOf(params),
        text: beside(params),
      };
    case 'resources/read':
    case 'resources/subscribe':
      return { ...emptyAction('resource.read'), server, tool: method, resource: text(params, 'uri') };
    case 'prompts/get':
      return { ...emptyAction('prompt.get'), server, tool: text(params, 'name'), args: argumentsOf(params) };
    case 'completion/complete':
      return { ...emptyAction('completion'), server, tool: method, args: params };
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

/** What a call carries beside name and arguments, as text: it reaches the server too, so it is inspected too. */
function beside(params: JsonObject): string {
  const { name: _name, arguments: _arguments, ...rest } = params;
  return Object.keys(rest).length === 0 ? '' : writeJson(rest);
}

function argumentsOf(params: JsonObject): JsonObject | readonly Json[] {
  const value = field(params, 'arguments');
  return isObject(value) || isArray(value) ? value : {};
}
