/**
 * Where events are delivered to, as an administrator configures it: in the file under `dlp.webhooks`, never through the API, so
 * that nobody who may only change settings can send anything anywhere.
 */
import * as z from 'zod';
import { secretSource } from '../keys/secret-source.ts';

export const WEBHOOK_EVENTS = ['dlp.detected', 'dlp.scan_completed'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

export const webhookInFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits, `-` and `_`, 64 at most'),
  url: z.string().min(1).max(2_048),
  secret: secretSource,
  tenant: z.string().min(1).max(256).default('default'),
  events: z
    .array(z.enum(WEBHOOK_EVENTS))
    .min(1)
    .default([...WEBHOOK_EVENTS]),
  /** The least severity one of the detections must have. */
  severity: z.enum(SEVERITIES).default('low'),
  /** Only events in which one of these was done; all of them unless told. */
  actions: z.array(z.enum(['flag', 'mask', 'block'])).optional(),
  /** Private and loopback addresses may be reached. */
  allow_private: z.boolean().default(false),
  /** Plain http to this machine itself. */
  allow_loopback_http: z.boolean().default(false),
});
export type WebhookInFile = z.infer<typeof webhookInFile>;

/** A webhook with what it takes to sign for it. */
export interface Webhook extends WebhookInFile {
  readonly key: string;
}

export interface WebhookConfig {
  readonly webhook: WebhookInFile;
  /** @throws ProblemError `config_invalid`, `state_folder` where there is no secret that can be used */
  readonly readKey: () => string;
}

interface Detected {
  readonly severity: string;
  readonly action_taken: string;
}

/** Whether what was found in an action or its result is an event the webhook asks for. */
export function wants({ events, severity, actions }: WebhookInFile, detections: readonly Detected[]): boolean {
  if (!events.includes('dlp.detected')) return false;
  const least = SEVERITIES.indexOf(severity);
  return detections.some(
    ({ severity: found, action_taken }) =>
      (SEVERITIES as readonly string[]).indexOf(found) >= least &&
      (actions === undefined || (actions as readonly string[]).includes(action_taken)),
  );
}
