/** One webhook at work: takes its events from the journal, sends what is due, puts off what fails and gives up in the end. */
import { canonicalJson, type Entry, type JsonObject } from '@sluice/core';
import type { DurableSource } from '../store/durable-behind.ts';
import { ATTEMPTS_MAX, backOffMs } from './back-off.ts';
import { type Delivery, DeliveryQueue } from './delivery-queue.ts';
import { EventFeed } from './event-feed.ts';
import { entriesFor, eventOf } from './event-of.ts';
import { post } from './post.ts';
import type { Webhook, WebhookEvent } from './webhook.ts';

export interface DeliverySettings {
  /** Wait after the first failure, in milliseconds. */
  readonly firstRetryMs: number;
  readonly attemptsMax: number;
  readonly timeoutMs: number;
  readonly pendingMax: number;
}

export const DELIVERY_SETTINGS: DeliverySettings = {
  firstRetryMs: 1_000,
  attemptsMax: ATTEMPTS_MAX,
  timeoutMs: 10_000,
  pendingMax: 1_000,
};

/** Attempts at a time. */
const SENDING_MAX = 4;

export type DeliveryResult = 'delivered' | 'failed' | 'dead';

interface EndpointParts {
  readonly webhook: Webhook;
  /** Where its queue and its place in the journal are kept. */
  readonly folder: string;
  readonly source: DurableSource;
  readonly settings: DeliverySettings;
  readonly told: (result: DeliveryResult) => void;
  /** Told when the disk fails; what was to be noted there is done again. */
  readonly failed: (error: unknown) => void;
}

export class Endpoint {
  readonly webhook: Webhook;
  readonly #queue: DeliveryQueue;
  readonly #feed: EventFeed;
  readonly #settings: DeliverySettings;
  readonly #told: EndpointParts['told'];
  readonly #failed: EndpointParts['failed'];
  readonly #sending = new Map<string, Promise<void>>();
  readonly #counts = { delivered: 0, failed: 0, dead: 0 };
  #lastError = '';
  #lastDelivered: number | undefined;

  constructor({ webhook, folder, source, settings, told, failed }: EndpointParts) {
    this.webhook = webhook;
    this.#queue = new DeliveryQueue(folder, { pendingMax: settings.pendingMax });
    this.#feed = new EventFeed(folder, entriesFor(webhook), source);
    this.#settings = settings;
    this.#told = told;
    this.#failed = failed;
  }

  /** Takes new events in as long as there is room; what there is none for stays in the journal. */
  async takeIn(now: number): Promise<void> {
    if (this.#queue.isFull) return;
    await this.#feed.advance(async (entry: Entry) => {
      const message = eventOf(this.webhook, entry);
      return message === undefined || this.put(message.id, message.event, message.body, now);
    });
  }

  /** False where there is no room. */
  put(id: string, event: WebhookEvent, body: JsonObject, now: number): Promise<boolean> {
    const fresh = { attempts: 0, put_ms: now, next_ms: now, last_error: '' };
    return this.#queue.put({ id, event, body: canonicalJson(body), ...fresh });
  }

  /** Begins what is due, a few at a time; each that ends makes room for the next. */
  send(clock: () => number, signal: AbortSignal): void {
    if (signal.aborted) return;
    for (const delivery of this.#queue.due(clock())) {
      if (this.#sending.size >= SENDING_MAX) return;
      if (this.#sending.has(delivery.id)) continue;
      const sending = this.#attempt(delivery, clock, signal)
        .catch(this.#failed)
        .finally(() => {
          this.#sending.delete(delivery.id);
          this.send(clock, signal);
        });
      this.#sending.set(delivery.id, sending);
    }
  }

  /** Waits for the attempts that are being made. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.allSettled(this.#sending.values());
  }

  get state(): JsonObject {
    const { name, url, tenant, events, severity, actions } = this.webhook;
    return {
      name,
      // Paths of webhooks are often secrets themselves.
      target: new URL(url).origin,
      tenant,
      events,
      severity,
      ...(actions === undefined ? {} : { actions }),
      pending: this.#queue.size,
      ...this.#counts,
      dead_letters: this.#queue.dead.length,
      last_error: this.#lastError,
      last_delivered_at: this.#lastDelivered === undefined ? null : new Date(this.#lastDelivered).toISOString(),
    };
  }

  get pending(): number {
    return this.#queue.size;
  }

  /** What was given up, newest first, without bodies. */
  get deadLetters(): readonly JsonObject[] {
    return this.#queue.dead.map(({ id, event, attempts, put_ms, last_error }) => ({
      id,
      event,
      attempts,
      last_error,
      queued_at: new Date(put_ms).toISOString(),
    }));
  }

  async #attempt(delivery: Delivery, clock: () => number, signal: AbortSignal): Promise<void> {
    const { attemptsMax, firstRetryMs, timeoutMs } = this.#settings;
    const failure = await post(this.webhook, delivery, { now: clock(), timeoutMs, signal });
    // Stopped on purpose: the next start makes this attempt again.
    if (signal.aborted && failure !== '') return;
    const result = failure === '' ? 'delivered' : delivery.attempts + 1 >= attemptsMax ? 'dead' : 'failed';
    this.#lastError = failure;
    this.#counts[result] += 1;
    this.#told(result);
    if (result === 'delivered') {
      this.#lastDelivered = clock();
      await this.#queue.done(delivery);
    } else if (result === 'dead') await this.#queue.bury(delivery, failure);
    else await this.#queue.retry(delivery, clock() + backOffMs(delivery.attempts + 1, firstRetryMs), failure);
  }
}
