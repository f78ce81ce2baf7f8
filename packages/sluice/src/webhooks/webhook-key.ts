/** The secret of a webhook, from the environment or from a file only its owner may read. */
import { ProblemError, type Span } from '@sluice/core';
import { secret } from '../config/values.ts';
import { readPrivateFile } from '../keys/secret-file.ts';
import type { WebhookInFile } from './webhook.ts';

/** @throws ProblemError `config_invalid`, or `state_folder` for a file that others may read */
export function readWebhookKey(
  { name, secret: source }: Pick<WebhookInFile, 'name' | 'secret'>,
  env: Readonly<Record<string, string | undefined>>,
  span: Span,
): string {
  const where = 'env' in source ? `the variable \`${source.env}\`` : `the file \`${source.file}\``;
  const refuse = (why: string): never => {
    throw new ProblemError({
      code: 'config_invalid',
      message: `the secret of the webhook \`${name}\`: ${where} ${why}`,
      span,
    });
  };
  const given = 'env' in source ? env[source.env] : fileText(source.file, refuse);
  if (given === undefined) return refuse('is not set');
  try {
    return secret(given.trim());
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
