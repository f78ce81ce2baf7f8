/**
 * One call of a tool: the host is looked up once, every address it has must be one that may be reached, and the connection is made to exactly
 * those. Redirects are not followed, time and size are limited, and of the answer's headers nothing is kept but its type.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type Json, LIMITS, ProblemError, readJson } from '@sluice/core';
import { checkTarget, guardedLookup, TargetRefused } from '../webhooks/target.ts';
import type { FoundUpstream } from './find-upstream.ts';

export interface UpstreamCall {
  /** Canonical JSON. */
  readonly body: string;
  /** Of the agent's request, those the upstream lets pass. */
  readonly forwarded: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Looks a host up; the system's resolver unless told. */
  readonly resolve?: Parameters<typeof guardedLookup>[1];
}

export type UpstreamAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly result: Json }
  /** In words that hold nothing of what was sent or answered. `reached` is false where the tool cannot have run. */
  | { readonly kind: 'failed'; readonly why: string; readonly reached: boolean };

/** Never rejects. */
export async function callUpstream({ upstream, url }: FoundUpstream, call: UpstreamCall): Promise<UpstreamAnswer> {
  let reached = false;
  try {
    const target = { ...upstream, url };
    checkTarget(target);
    const send = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const request = send(url, {
      method: 'POST',
      // A connection of its own, so that every one is to an address looked at just now.
      agent: false,
      lookup: guardedLookup(target, call.resolve),
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(upstream.timeout)]),
      headers: {
        accept: 'application/json',
        ...call.forwarded,
        ...upstream.headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(call.body),
        'user-agent': 'sluice',
      },
    });
    request.on('socket', (socket) => socket.once('connect', () => (reached = true)));
    request.on('response', resolve);
    request.on('error', reject);
    request.on('close', () => reject(new Error('closed without an answer')));
    request.end(call.body);
    const response = await promise;
    // Whatever comes after the answer has begun ends in reading it.
    request.on('error', () => undefined);
    return await read(response, upstream.response_bytes_max);
  } catch (error) {
    return { kind: 'failed', why: whyOf(error), reached };
  }
}

async function read(response: IncomingMessage, bytesMax: number): Promise<UpstreamAnswer> {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    response.destroy();
    const why =
      status >= 300 && status < 400 ? 'it sent elsewhere, and redirects are not followed' : `it answered ${status}`;
    return { kind: 'failed', why, reached: true };
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) {
      response.destroy();
      return { kind: 'failed', why: `its answer is larger than ${bytesMax} bytes`, reached: true };
    }
    chunks.push(chunk);
  }
  return resultOf(status, String(response.headers['content-type'] ?? ''), Buffer.concat(chunks));
}

function resultOf(status: number, type: string, body: Buffer): UpstreamAnswer {
  if (body.length === 0) return { kind: 'answered', status, result: null };
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  const isJson = /^application\/(?:json|[\w.+-]+\+json)\s*(?:;|$)/i.test(type);
  return { kind: 'answered', status, result: isJson ? readJson(text, LIMITS, 'answer') : text };
}

function whyOf(error: unknown): string {
  if (error instanceof TargetRefused) return error.message;
  if (error instanceof ProblemError) return `its answer is no acceptable JSON (${error.first.code})`;
  if (!(error instanceof Error)) throw error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it did not answer in time';
  if (error instanceof TypeError) return 'its answer is no valid UTF-8';
  return 'code' in error && typeof error.code === 'string'
    ? `it cannot be reached (${error.code})`
    : 'it did not answer';
}
