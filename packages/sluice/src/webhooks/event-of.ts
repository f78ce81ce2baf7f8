/** What of the journal a webhook is told, and in which shape. */
import { type Entry, isObject, type JsonObject } from '@sluice/core';
import { approvalEvent } from '../approvals/approval-event.ts';
import { slackMessage } from '../approvals/slack-message.ts';
import { DLP_EVENT_KINDS, dlpEvent } from '../dlp/dlp-event.ts';
import type { EntryFilter } from '../store/entry-filter.ts';
import { type Webhook, type WebhookEvent, wants } from './webhook.ts';

export interface WebhookMessage {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly body: JsonObject;
}

/** Detections one event names; `detections_total` says how many there are. */
const DETECTIONS_MAX = 100;

/** Entries that may be events for the webhook. */
export function entriesFor({ events, tenant }: Pick<Webhook, 'events' | 'tenant'>): EntryFilter {
  return events.some((event) => event.startsWith('approval.'))
    ? { kind: 'approval', tenant }
    : { kind: Object.values(DLP_EVENT_KINDS), tenant, withFindings: true };
}

/** Undefined where the webhook is not told of it. */
export function eventOf(webhook: Webhook, entry: Entry): WebhookMessage | undefined {
  return entry.kind === 'approval' ? approvalMessage(webhook, entry) : detectedMessage(webhook, entry);
}

function approvalMessage({ events, format }: Webhook, entry: Entry): WebhookMessage | undefined {
  const event = approvalEvent(entry);
  if (event === undefined || !events.includes(event.event_type)) return undefined;
  const body = format === 'slack' ? slackMessage(event) : event;
  return { id: String(event['event_id']), event: event.event_type, body };
}

function detectedMessage(webhook: Webhook, entry: Entry): WebhookMessage | undefined {
  const event = dlpEvent(entry);
  const detections = detectionsOf(event);
  if (!wants(webhook, detections)) return undefined;
  const body = { ...event, detections: detections.slice(0, DETECTIONS_MAX) };
  return { id: String(event['event_id']), event: 'dlp.detected', body };
}

interface ShownDetection extends JsonObject {
  readonly severity: string;
  readonly action_taken: string;
}

function detectionsOf(event: JsonObject): readonly ShownDetection[] {
  const detections = event['detections'];
  return Array.isArray(detections) ? detections.filter((each): each is ShownDetection => isObject(each)) : [];
}
