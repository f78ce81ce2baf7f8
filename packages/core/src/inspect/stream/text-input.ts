/** Chunks of a stream as text. Bytes are UTF-8, wherever they are cut; what is not UTF-8 is refused, for nobody could say what it holds. */
import { ProblemError } from '../../problem.ts';

export type StreamChunk = string | Uint8Array;

export class TextInput {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #bytes = false;

  /** Whether the last chunk was bytes: what comes out is of the kind that goes in. */
  get bytes(): boolean {
    return this.#bytes;
  }

  /** @throws ProblemError `json_invalid_utf8` */
  read(chunk: StreamChunk): string {
    if (typeof chunk === 'string') {
      // A character that bytes began cannot be completed by text.
      const before = this.#bytes ? this.end() : '';
      this.#bytes = false;
      return before + chunk;
    }
    this.#bytes = true;
    return this.#decode(() => this.#decoder.decode(chunk, { stream: true }));
  }

  /** @throws ProblemError `json_invalid_utf8` for a character that is cut off */
  end(): string {
    return this.#bytes ? this.#decode(() => this.#decoder.decode()) : '';
  }

  #decode(decode: () => string): string {
    try {
      return decode();
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown;
      throw new ProblemError({ code: 'json_invalid_utf8', message: 'the stream is not valid UTF-8' });
    }
  }
}
