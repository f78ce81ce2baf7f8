/**
 * All webhooks of a server. They work between requests, on what the journal holds: a decision neither waits for them nor fails
 * with them, and what other processes on the same state folder record is delivered as well.
 */
import { join } from 'node:path';
import type { JsonObject } from '@sluice/core';
import type { EntryIndex } from '../store/entry-list.ts';
import { DELIVERY_SETTINGS, type DeliveryResult, type DeliverySettings, Endpoint } from './endpoint.ts';
import type { Webhook, WebhookEvent } from './webhook.ts';

interface Options {
  readonly stateFolder: string;
  readonly webhooks: readonly Webhook[];
  readonly index: EntryIndex;
  readonly told: (webhook: string, result: DeliveryResult) => void;
  /** Told when the disk or the index fails; the next round tries again. */
  readonly failed: (error: unknown) => void;
  readonly settings?: Partial<DeliverySettings>;
  readonly now?: () => number;
}

const ROUND_MS = 500;
/** What fails at every round is told so often. */
const TELL_MS = 60_000;

export class Deliveries {
  readonly #endpoints: readonly Endpoint[];
  readonly #index: EntryIndex;
  readonly #now: () => number;
  readonly #failed: Options['failed'];
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;

  constructor({ stateFolder, webhooks, index, told, failed, settings = {}, now = Date.now }: Options) {
    let toldAt = Number.NEGATIVE_INFINITY;
    this.#failed = (error) => {
      if (performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      failed(error);
    };
    this.#endpoints = webhooks.map(
      (webhook) =>
        new Endpoint({
          webhook,
          folder: join(stateFolder, 'dlp', 'webhooks', webhook.name),
          source: { stateFolder, index },
          settings: { ...DELIVERY_SETTINGS, ...settings },
          told: (result) => told(webhook.name, result),
          failed: this.#failed,
        }),
    );
    this.#index = index;
    this.#now = now;
  }

  /** Takes up where the last process stopped. */
  async start(): Promise<void> {
    if (this.#endpoints.length === 0) return;
    await this.round();
    this.#timer = setInterval(() => void this.round(), ROUND_MS);
    this.#timer.unref();
  }

  /** One look at the journal and at the clock; one that runs is joined. Never rejects. */
  round(): Promise<void> {
    this.#round ??= this.#work()
      .catch(this.#failed)
      .finally(() => {
        this.#round = undefined;
      });
    return this.#round;
  }

  async #work(): Promise<void> {
    await this.#index.catchUp({ budgetMs: 20 });
    for (const endpoint of this.#endpoints) {
      if (this.#stop.signal.aborted) return;
      // What one webhook cannot do keeps no other from its work, nor its own queue from being sent.
      await endpoint.takeIn(this.#now()).catch(this.#failed);
      endpoint.send(this.#now, this.#stop.signal);
    }
  }

  /** Whether the tenant has a webhook of that name for such events. */
  takes(name: string, tenant: string, event: WebhookEvent): boolean {
    return this.#of(name, tenant)?.webhook.events.includes(event) ?? false;
  }

  /** Queues something for a webhook of the tenant. False where there is none of that name, or no room. */
  async put(
    name: string,
    tenant: string,
    { id, event, body }: { readonly id: string; readonly event: WebhookEvent; readonly body: JsonObject },
  ): Promise<boolean> {
    if (!this.takes(name, tenant, event)) return false;
    return (await this.#of(name, tenant)?.put(id, event, body, this.#now())) ?? false;
  }

  /** State of the tenant's webhooks. */
  ofTenant(tenant: string): readonly JsonObject[] {
    return this.#endpoints.filter(({ webhook }) => webhook.tenant === tenant).map(({ state }) => state);
  }

  /** What was given up, newest first; undefined where the tenant has no such webhook. */
  deadLetters(name: string, tenant: string): readonly JsonObject[] | undefined {
    return this.#of(name, tenant)?.deadLetters;
  }

  /** Deliveries that wait, by webhook. */
  get pending(): ReadonlyMap<string, number> {
    return new Map(this.#endpoints.map(({ webhook, pending }) => [webhook.name, pending]));
  }

  /** Waits for the attempts that are being made. */
  async settled(): Promise<void> {
    await this.#round;
    await Promise.all(this.#endpoints.map((endpoint) => endpoint.settled()));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.settled();
  }

  #of(name: string, tenant: string): Endpoint | undefined {
    return this.#endpoints.find(({ webhook }) => webhook.name === name && webhook.tenant === tenant);
  }
}
