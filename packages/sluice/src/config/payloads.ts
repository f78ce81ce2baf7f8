/** What is kept of decided actions, where anything is. */
import type { PayloadSettings } from '../payloads/payload-keeper.ts';
import type { Config } from './settings.ts';

/** Undefined where nothing is. A payload is kept no longer than the journal is. */
export function payloadsOf(
  config: Pick<Config, 'payloads' | 'payload_bytes_max' | 'payload_days' | 'retention_days'>,
): PayloadSettings | undefined {
  const { payloads, payload_bytes_max: bytesMax, payload_days, retention_days } = config;
  if (payloads === 'off') return undefined;
  return { bytesMax, days: retention_days === 0 ? payload_days : Math.min(payload_days, retention_days) };
}
