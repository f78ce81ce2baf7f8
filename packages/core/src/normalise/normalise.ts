/**
 * First stage. Turns what a door says into what policies can rely on: one spelling of the tool's name, and the *targets* of
 * the action — paths resolved, hosts parsed and classified, shell commands split — wherever in the action they stand.
 * Policies test targets instead of substrings, so `..`, `%2e`, `HTTP://0x0a000001/` and `bash -c "rm -rf /"` do not slip by.
 *
 * Purely lexical: symbolic links and DNS are the world, and the core does not touch the world.
 */
import type { Action, Session } from '../action.ts';
import type { Limits } from '../limits.ts';
import type { JsonObject } from '../value/json.ts';
import { normaliseName } from '../value/name.ts';
import type { Zone } from './path.ts';
import { findTargets } from './targets.ts';

export interface PathTarget {
  /** Where in the action the path stands, as a JSON Pointer. */
  readonly pointer: string;
  /** Absolute POSIX path without `.`, `..`, `~` or doubled slashes; relative ones are resolved against the workspace. */
  readonly path: string;
  /** Last segment, lower case. */
  readonly name: string;
  readonly zone: Zone;
  /** Outside the workspace and at or below a name that starts with a dot. */
  readonly hiddenOutside: boolean;
}

export interface HostTarget {
  readonly pointer: string;
  /** Host as the URL standard serialises it: lower case, IPv4 in dotted decimal, IPv6 without brackets. */
  readonly host: string;
  readonly scheme: string;
  readonly hostClass: HostClass;
}

export type HostClass = 'public' | 'private' | 'loopback' | 'link_local' | 'metadata' | 'reserved' | 'invalid';

export interface CommandTarget {
  readonly pointer: string;
  /** Base name of the program, lower case, without `.exe`; `?` when it is computed at run time. */
  readonly program: string;
  /** Program and arguments joined by single blanks, after quotes, escapes and wrappers (`sudo`, `env`…) are taken off. */
  readonly text: string;
  /** Programs of its pipeline up to this one, joined by ` | `: `curl | sh`. */
  readonly pipeline: string;
  /** True when part of the command is only known at run time (substitutions, unclosed quotes). */
  readonly dynamic: boolean;
}

export interface Targets {
  readonly paths: readonly PathTarget[];
  readonly hosts: readonly HostTarget[];
  readonly commands: readonly CommandTarget[];
}

export interface Normalised {
  readonly action: Action;
  readonly targets: Targets;
}

/** @throws ProblemError `limit_targets` when the action names more targets than the limit */
export function normalise(action: Action, session: Session, limits: Limits): Normalised {
  return {
    action: { ...action, type: normaliseName(action.type), tool: normaliseName(action.tool) },
    targets: findTargets(action, session, limits),
  };
}

/** Targets as policies see them. */
export function targetsJson(targets: Targets): JsonObject {
  return {
    paths: targets.paths.map(({ pointer, path, name, zone, hiddenOutside }) => ({
      pointer,
      path,
      name,
      zone,
      hidden_outside: hiddenOutside,
    })),
    hosts: targets.hosts.map(({ pointer, host, scheme, hostClass }) => ({ pointer, host, scheme, class: hostClass })),
    commands: targets.commands.map(({ pointer, program, text, pipeline, dynamic }) => ({
      pointer,
      program,
      text,
      pipeline,
      dynamic,
    })),
  };
}
