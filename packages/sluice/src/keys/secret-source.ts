/** Secrets that configuration names and never holds: they stand in the environment, or in a file only its owner may read. */
import { ProblemError, type Span } from '@sluice/core';
import * as z from 'zod';
import { readPrivateFile } from './secret-file.ts';

export const secretSource = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'must be the name of a variable') }),
  z.strictObject({ file: z.string().min(1).max(4_096) }),
]);
export type SecretSource = z.infer<typeof secretSource>;

interface SecretWanted {
  /** What it is, for messages: ``the secret of the webhook `a` ``. */
  readonly what: string;
  readonly source: SecretSource;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the configuration names it. */
  readonly span: Span;
  /** Throws an Error that says what a secret must be like. */
  readonly check: (text: string) => string;
}

/** @throws ProblemError `config_invalid`, or `state_folder` for a file that others may read */
export function readSecret({ what, source, env, span, check }: SecretWanted): string {
  const where = 'env' in source ? `the variable \`${source.env}\`` : `the file \`${source.file}\``;
  const refuse = (why: string): never => {
    throw new ProblemError({ code: 'config_invalid', message: `${what}: ${where} ${why}`, span });
  };
  const given = 'env' in source ? env[source.env] : fileText(source.file, refuse);
  if (given === undefined) return refuse('is not set');
  try {
    return check(given.trim());
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'cannot be used');
  }
}

function fileText(path: string, refuse: (why: string) => never): string {
  try {
    return readPrivateFile(path);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return refuse(`cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'})`);
  }
}
