/** The secret a webhook's deliveries are signed with. */
import type { Span } from '@sluice/core';
import { secret } from '../config/values.ts';
import { readSecret } from '../keys/secret-source.ts';
import type { WebhookSettings } from './webhook.ts';

/** @throws ProblemError `config_invalid`, or `state_folder` for a file that others may read */
export function readWebhookKey(
  { name, secret: source }: Pick<WebhookSettings, 'name' | 'secret'>,
  env: Readonly<Record<string, string | undefined>>,
  span: Span,
): string {
  return readSecret({ what: `the secret of the webhook \`${name}\``, source, env, span, check: secret });
}
