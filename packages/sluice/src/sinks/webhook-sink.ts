/** Batches over HTTP, signed as webhooks are. What is no success is tried again, for as long as it takes. */
import { post } from '../webhooks/post.ts';
import { type Sink, type SinkBatch, SinkFailure } from './sink.ts';
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
    const lines = outgoing.flatMap((each) => each.lines);
    if (lines.length === 0) return;
    const isCloudEvents = this.#settings.format === 'cloudevents';
    const failure = await post(
      { ...this.#settings, key: this.#key },
      {
        id,
        event: 'sluice.entries',
        attempts: 0,
        body: isCloudEvents ? `[${lines.join(',')}]` : `${lines.join('\n')}\n`,
        contentType: isCloudEvents ? 'application/cloudevents-batch+json' : 'application/x-ndjson',
      },
      { now: Date.now(), timeoutMs: TIMEOUT_MS, signal },
    );
    if (failure !== '') throw new SinkFailure(failure);
  }
}
