/** Finds sensitive data in a stream of any length, with memory for a window of it. */
import type { Finding } from '../../finding.ts';
import { type StreamChunk, TextInput } from './text-input.ts';
import { StreamWindow, type WindowOptions } from './window.ts';

/** What can be read from: a Web stream, a Node stream, or anything else that yields chunks. */
export type StreamSource =
  | AsyncIterable<StreamChunk>
  | Iterable<StreamChunk>
  | {
      readonly getReader: () => {
        readonly read: () => Promise<{ readonly done: boolean; readonly value?: StreamChunk | undefined }>;
        readonly cancel: (reason?: unknown) => Promise<void>;
      };
    };

/** @throws ProblemError `json_invalid_utf8`, `limit_scan`, `limit_findings`: what was found before was reported, the rest is unknown */
export async function* scanStream(source: StreamSource, options: WindowOptions): AsyncGenerator<Finding> {
  const input = new TextInput();
  const window = new StreamWindow(options);
  for await (const chunk of chunksOf(source)) {
    for (const { findings } of window.push(input.read(chunk))) yield* findings;
  }
  for (const { findings } of window.push(input.end())) yield* findings;
  yield* window.end().findings;
}

function chunksOf(source: StreamSource): AsyncIterable<StreamChunk> | Iterable<StreamChunk> {
  // A text is one chunk, not its characters.
  if (typeof source === 'string' || source instanceof Uint8Array) return [source];
  // Where Web streams cannot be iterated, they have a reader.
  return Symbol.asyncIterator in source || Symbol.iterator in source ? source : read(source);
}

async function* read(source: Extract<StreamSource, { readonly getReader: unknown }>): AsyncGenerator<StreamChunk> {
  const reader = source.getReader();
  let done = false;
  try {
    for (;;) {
      const next = await reader.read();
      done = next.done;
      if (next.done) return;
      if (next.value !== undefined) yield next.value;
    }
  } finally {
    // Whoever stops early wants no more of it.
    if (!done) await reader.cancel();
  }
}
