/**
 * Where events are delivered to, as an administrator configures it: in the file under `dlp.webhooks`, never through the API, so
 * that nobody who may only change settings can send anything anywhere.
 */
import * as z from 'zod';
import { APPROVAL_WEBHOOK_EVENTS } from '../approvals/approval-event.ts';
import { secretSource } from '../keys/secret-source.ts';

const DLP_WEBHOOK_EVENTS = ['dlp.detected', 'dlp.scan_completed'] as const;
export const WEBHOOK_EVENTS = [...DLP_WEBHOOK_EVENTS, ...APPROVAL_WEBHOOK_EVENTS] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

const target = {
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits, `-` and `_`, 64 at most'),
  url: z.string().min(1).max(2_048),
  secret: secretSource,
  tenant: z.string().min(1).max(256).default('default'),
  /** Private and loopback addresses may be reached. */
  allow_private: z.boolean().default(false),
  /** Plain http to this machine itself. */
  allow_loopback_http: z.boolean().default(false),
};

export const webhookInFile = z.strictObject({
  ...target,
  events: z
    .array(z.enum(DLP_WEBHOOK_EVENTS))
    .min(1)
    .default([...DLP_WEBHOOK_EVENTS]),
  /** The least severity one of the detections must have. */
  severity: z.enum(SEVERITIES).default('low'),
  /** Only events in which one of these was done; all of them unless told. */
  actions: z.array(z.enum(['flag', 'mask', 'block'])).optional(),
});

/** One that is told of approvals, under `approvals.notify`. */
export const notifyInFile = z.strictObject({
  ...target,
  events: z
    .array(z.enum(APPROVAL_WEBHOOK_EVENTS))
    .min(1)
    .default([...APPROVAL_WEBHOOK_EVENTS]),
  /** `slack`: a message with buttons, for an incoming webhook of Slack or what is like it. */
  format: z.enum(['json', 'slack']).default('json'),
});

/** A webhook as it is configured, whatever it is told of. */
export interface WebhookSettings extends z.infer<z.ZodObject<typeof target>> {
  readonly events: readonly WebhookEvent[];
  readonly severity: (typeof SEVERITIES)[number];
  readonly actions?: readonly ('flag' | 'mask' | 'block')[] | undefined;
  readonly format: 'json' | 'slack';
}

/** A webhook with what it takes to sign for it. */
export interface Webhook extends WebhookSettings {
  readonly key: string;
}

export interface WebhookConfig {
  readonly webhook: WebhookSettings;
  /** @throws ProblemError `config_invalid`, `state_folder` where there is no secret that can be used */
  readonly readKey: () => string;
}

interface Detected {
  readonly severity: string;
  readonly action_taken: string;
}

/** Whether what was found in an action or its result is an event the webhook asks for. */
export function wants({ events, severity, actions }: WebhookSettings, detections: readonly Detected[]): boolean {
  if (!events.includes('dlp.detected')) return false;
  const least = SEVERITIES.indexOf(severity);
  return detections.some(
    ({ severity: found, action_taken }) =>
      (SEVERITIES as readonly string[]).indexOf(found) >= least &&
      (actions === undefined || (actions as readonly string[]).includes(action_taken)),
  );
}
