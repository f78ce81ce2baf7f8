/** A stream that passes text on without what is sensitive in it. */
import { Redactor, type RedactorOptions } from './redactor.ts';
import { type StreamChunk, TextInput } from './text-input.ts';

/**
 * Chunks of text come out as text, bytes as bytes. Anything that cannot be told (invalid UTF-8, more that belongs together than the
 * window holds) ends the stream with an error: what is held back is never passed on.
 */
export function redactStream(options: RedactorOptions): TransformStream<StreamChunk, StreamChunk> {
  const input = new TextInput();
  const redactor = new Redactor(options);
  const encoder = new TextEncoder();
  const give = (text: string, controller: TransformStreamDefaultController<StreamChunk>): void => {
    if (text !== '') controller.enqueue(input.bytes ? encoder.encode(text) : text);
  };
  return new TransformStream<StreamChunk, StreamChunk>({
    transform: (chunk, controller) => give(redactor.push(input.read(chunk)), controller),
    flush: (controller) => give(redactor.push(input.end()) + redactor.end(), controller),
  });
}
