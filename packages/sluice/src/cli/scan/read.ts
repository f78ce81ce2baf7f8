/** The bytes of an input as they come. */
import { createReadStream } from 'node:fs';
import { ProblemError } from '@sluice/core';
import type { Terminal } from '../command.ts';
import type { Input } from './inputs.ts';

const CHUNK_BYTES = 262_144;

export function bytesOf({ path }: Input, terminal: Terminal): AsyncIterable<Uint8Array> {
  return path === undefined ? terminal.stdin() : createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

/** Their text, which `each` is shown as well. @throws ProblemError `json_invalid_utf8` */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, each: (text: string) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (read: () => string): string => {
    try {
      const text = read();
      each(text);
      return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new ProblemError({ code: 'json_invalid_utf8', message: 'the text is not valid UTF-8' });
    }
  };
  for await (const chunk of bytes) yield decode(() => decoder.decode(chunk, { stream: true }));
  yield decode(() => decoder.decode());
}
