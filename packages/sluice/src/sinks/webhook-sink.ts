/** Batches over HTTP, signed as webhooks are. What is no success is tried again, for as long as it takes. */
import { type Json, writeJson } from '@sluice/core';
import { post } from '../webhooks/post.ts';
import { type Outgoing, type Sink, type SinkBatch, SinkFailure } from './sink.ts';
import type { WebhookSinkInFile } from './sink-schema.ts';

const TIMEOUT_MS = 10_000;

export class WebhookSink implements Sink {
  readonly target: string;
  readonly #settings: WebhookSinkInFile;
  readonly #key: string;

  constructor(settings: WebhookSinkInFile, key: string) {
    // Paths of webhooks are often secrets themselves.
    this.target = new URL(settings.url).origin;
    this.#settings = settings;
    this.#key = key;
  }

  async deliver({ id, outgoing }: SinkBatch, signal: AbortSignal): Promise<void> {
    if (outgoing.every(({ lines }) => lines.length === 0)) return;
    const failure = await post(
      { ...this.#settings, key: this.#key },
      { id, event: 'sluice.entries', attempts: 0, ...bodyOf(this.#settings.format, outgoing) },
      { now: Date.now(), timeoutMs: TIMEOUT_MS, signal },
    );
    if (failure !== '') throw new SinkFailure(failure);
  }
}

/** What a batch of the format is to those who read it. */
function bodyOf(
  format: WebhookSinkInFile['format'],
  outgoing: readonly Outgoing[],
): { readonly body: string; readonly contentType: string } {
  const lines = outgoing.flatMap((each) => each.lines);
  if (format === 'cloudevents')
    return { body: `[${lines.join(',')}]`, contentType: 'application/cloudevents-batch+json' };
  if (format !== 'otlp') return { body: `${lines.join('\n')}\n`, contentType: 'application/x-ndjson' };
  const resourceLogs = outgoing.flatMap(({ events }) => events).flatMap((event) => event['resourceLogs'] as Json);
  return { body: writeJson({ resourceLogs }), contentType: 'application/json' };
}
