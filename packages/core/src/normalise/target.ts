/** What an action reaches: the nouns of this stage, and how policies see them. */
import type { HostClass } from '../value/host-class.ts';
import type { JsonObject } from '../value/json.ts';
import type { Zone } from '../value/path.ts';

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
  /** Options one by one: `-rf` is `r` and `f`, `--recursive` is `recursive`, `--depth=1` is `depth`. */
  readonly flags: readonly string[];
  /** Words that are no options, as absolute paths; globs are kept. */
  readonly operands: readonly string[];
  /**
   * Recursive removal or mode change of the root, a home or a top-level folder, removal of the workspace or what holds it,
   * or a write to a disk itself.
   */
  readonly wipes: boolean;
  /** A `git push` that may overwrite or remove what others have. */
  readonly forcesPush: boolean;
}

export interface Targets {
  readonly paths: readonly PathTarget[];
  readonly hosts: readonly HostTarget[];
  readonly commands: readonly CommandTarget[];
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
    commands: targets.commands.map(({ forcesPush, flags, operands, ...command }) => ({
      ...command,
      flags: [...flags],
      operands: [...operands],
      forces_push: forcesPush,
    })),
  };
}
