/** What a command of the CLI is, and how it talks to its terminal. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { type Problem, ProblemError } from '@sluice/core';

/** 0 allow or success · 1 deny or found · 2 usage or input · 3 internal, fail-closed · 4 review. */
export const EXIT = { ok: 0, deny: 1, usage: 2, internal: 3, review: 4 } as const;

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What follows `sluice <name>`. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  readonly optionHelp: Readonly<Record<string, string>>;
  /** Lines that work as they stand. */
  readonly examples: readonly string[];
  readonly run: (context: CommandContext) => Promise<number>;
}

export interface CommandContext {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Colours `text` for standard output, if that is a terminal that wants colours. */
  readonly paint: (style: Style, text: string) => string;
  /** Says how far a long task is, on standard error; first after a second, then twice a second. */
  readonly progress: (text: string) => void;
  /** Ends the progress line. */
  readonly progressDone: () => void;
  readonly readStdin: () => Promise<Buffer>;
  /** Standard input as it comes, however much it is. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Writes to standard output as it stands, and waits until there is room for more. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** Whether somebody watches standard error. */
  readonly interactive: boolean;
}

export type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/** A mistake in how the command was called: shown with the usage, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** What went wrong, to be shown. Of what nobody foresaw only the kind: its message might quote data. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  const name = error instanceof Error ? error.name : 'unknown';
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return [{ code: 'internal', message: `${name}${code}` }];
}
