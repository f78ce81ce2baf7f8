/** One attempt to deliver. Redirects are not followed, and nothing of the answer is kept but its status. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { SIGNATURE_HEADER, signWebhook, TIMESTAMP_HEADER } from './signature.ts';
import { checkTarget, guardedLookup, TargetRefused } from './target.ts';
import type { Webhook } from './webhook.ts';

export type PostTarget = Pick<Webhook, 'url' | 'allow_private' | 'allow_loopback_http' | 'key'>;

export interface Posted {
  readonly id: string;
  readonly event: string;
  /** Made before this one. */
  readonly attempts: number;
  readonly body: string;
  /** JSON unless told. */
  readonly contentType?: string;
}

export interface PostOptions {
  readonly now: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** '' where the receiver took it, else why not, in words that hold nothing of the answer. Never rejects. */
export async function post(webhook: PostTarget, delivery: Posted, options: PostOptions): Promise<string> {
  try {
    const status = await send(webhook, delivery, options);
    return status >= 200 && status < 300 ? '' : `answered ${status}`;
  } catch (error) {
    if (error instanceof TargetRefused) return error.message;
    if (!(error instanceof Error)) throw error;
    if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timed out';
    return 'code' in error && typeof error.code === 'string' ? `failed (${error.code})` : 'failed';
  }
}

async function send(webhook: PostTarget, delivery: Posted, options: PostOptions): Promise<number> {
  checkTarget(webhook);
  const url = new URL(webhook.url);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    // A connection of its own, so that every one is to an address looked at just now.
    agent: false,
    lookup: guardedLookup(webhook),
    signal,
    headers: headersOf(webhook, delivery, options.now),
  });
  request.on('response', (response) => {
    resolve(response.statusCode ?? 0);
    response.destroy();
  });
  request.on('error', reject);
  // Some answers, such as switching to another protocol, end without an error and are no response either.
  request.on('close', () => reject(new Error('closed without an answer')));
  request.end(delivery.body);
  return promise;
}

function headersOf(
  { key }: PostTarget,
  { id, event, attempts, body, contentType }: Posted,
  now: number,
): Record<string, string> {
  const timestamp = Math.floor(now / 1_000);
  return {
    'content-type': contentType ?? 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'sluice',
    'x-sluice-event': event,
    'x-sluice-delivery': id,
    'x-sluice-attempt': String(attempts + 1),
    [TIMESTAMP_HEADER]: String(timestamp),
    [SIGNATURE_HEADER]: signWebhook(key, timestamp, body),
  };
}
