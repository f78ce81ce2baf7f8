import type { Json, JsonObject } from './value/json.ts';

/**
 * What an agent is about to do. Every door builds one; text fields are '' and collections empty where the door has nothing
 * to say, so no stage has to ask whether a field is there.
 */
export interface Action {
  /** Open string: `tool.call`, `shell.exec`, `command.exec`, `file.read`, `file.write`, `http.request`… */
  readonly type: string;
  readonly tool: string;
  /** The MCP server or upstream the tool belongs to, as the gate knows it. */
  readonly server: string;
  /** Path, URL or other name of what is acted on. */
  readonly resource: string;
  readonly command: string;
  readonly argv: readonly string[];
  /** The call's arguments as JSON: an object, or a list. */
  readonly args: JsonObject | readonly Json[];
  /** Free text that goes with the action: file content, standard input, a message. */
  readonly text: string;
  /** The caller's own word that the action touches sensitive data. It may tighten a decision, never loosen one. */
  readonly sensitive: boolean;
  /** The caller's word on where values came from, by dotted path (`args.url`). Weighed like `sensitive`. */
  readonly provenance: Readonly<Record<string, Provenance>>;
}

/** Where a value can have come from. */
export const PROVENANCES = [
  'user',
  'developer',
  'tool_output',
  'rag',
  'web',
  'email',
  'file',
  'constant',
  'unknown',
] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** An action in which everything but `type` is empty; doors spread what they know over it. */
export function emptyAction(type: string): Action {
  return {
    type,
    tool: '',
    server: '',
    resource: '',
    command: '',
    argv: [],
    args: {},
    text: '',
    sensitive: false,
    provenance: {},
  };
}

/** Who acts, taken from the credential and never from the body. */
export interface Principal {
  readonly tenant: string;
  readonly agent: string;
  /** The person the agent works for, where its credential belongs to one. */
  readonly user?: string;
  readonly roles: readonly string[];
}

/** The agent run an action belongs to. `id` is '' where the door knows none. */
export interface Session {
  readonly id: string;
  /** Absolute folders (POSIX form) that count as the agent's own; relative paths belong to the first. May be empty. */
  readonly workspaces: readonly string[];
  /** Home folder (POSIX form) that `~` and `$HOME` stand for; '' when unknown. */
  readonly home: string;
  /** Facts vouched for by the embedding program (never by the agent); policies see them by name. */
  readonly context: JsonObject;
}
