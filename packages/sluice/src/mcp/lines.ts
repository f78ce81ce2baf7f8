/** MCP's stdio framing: one JSON message per line. Bytes are cut at newlines only, so characters are never split. */
export const LINE_BYTES_MAX = 16_777_216;

export class LineTooLong extends Error {
  constructor() {
    super(`a message is longer than ${LINE_BYTES_MAX} bytes`);
    this.name = 'LineTooLong';
  }
}

/** @throws LineTooLong; the connection cannot go on after that, because where the next message begins is unknown */
export async function* readLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(10, from); at >= 0; at = chunk.indexOf(10, from)) {
      const tail = chunk.subarray(from, at);
      if (bytes + tail.length > LINE_BYTES_MAX) throw new LineTooLong();
      const line = kept.length === 0 ? tail : Buffer.concat([...kept, tail]);
      kept = [];
      bytes = 0;
      from = at + 1;
      if (line.length > 0) yield line;
    }
    if (from < chunk.length) {
      kept.push(chunk.subarray(from));
      bytes += chunk.length - from;
      if (bytes > LINE_BYTES_MAX) throw new LineTooLong();
    }
  }
  // A last line without newline is not a message: whoever sent it did not finish it.
}
