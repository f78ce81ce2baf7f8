/** Whether a request comes from Slack: `v0=` and an HMAC-SHA-256 of `v0:<time>:<body>` with the app’s signing secret (Slack, “Verifying requests”). */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SlackRequest {
  readonly secret: string;
  /** `x-slack-request-timestamp`, seconds since the epoch. */
  readonly timestamp: string;
  /** `x-slack-signature`. */
  readonly signature: string;
  /** As it came. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Older ones may be somebody's who listened. */
const WINDOW_SECONDS = 300;

export function isFromSlack({ secret, timestamp, signature, body, nowMs }: SlackRequest): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1_000 - Number(timestamp)) > WINDOW_SECONDS) return false;
  const wanted = Buffer.from(signSlack(secret, timestamp, body));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

export function signSlack(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}
