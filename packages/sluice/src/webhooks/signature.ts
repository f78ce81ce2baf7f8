/**
 * How a delivery proves where it comes from: an HMAC-SHA-256 of its time and its body, so that a body cannot be changed and an old
 * delivery cannot be sent again later. Receivers check it with {@link verifyWebhook}, or in any language.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const TIMESTAMP_HEADER = 'x-sluice-timestamp';
export const SIGNATURE_HEADER = 'x-sluice-signature';

/** @param timestamp seconds since the epoch */
export function signWebhook(key: string, timestamp: number, body: string): string {
  return `hmac-sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
}

export interface ReceivedWebhook {
  readonly secret: string;
  /** The header `x-sluice-timestamp`. */
  readonly timestamp: string | undefined;
  /** The header `x-sluice-signature`. */
  readonly signature: string | undefined;
  /** The body as it came, before anything is parsed. */
  readonly body: string;
  /** Milliseconds since the epoch; the system clock unless told. */
  readonly now?: number;
  /** How old a delivery may be; 300 unless told. */
  readonly windowSeconds?: number;
}

/** Whether a delivery is genuine and new. */
export function verifyWebhook({
  secret,
  timestamp = '',
  signature = '',
  body,
  now = Date.now(),
  windowSeconds = 300,
}: ReceivedWebhook): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1_000 - Number(timestamp)) > windowSeconds) return false;
  const [expected, given] = [signWebhook(secret, Number(timestamp), body), signature].map((text) => Buffer.from(text));
  return expected?.length === given?.length && timingSafeEqual(expected as Buffer, given as Buffer);
}
