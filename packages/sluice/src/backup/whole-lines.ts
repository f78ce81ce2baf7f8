/**
 * The lines of a segment that is being written to. What is behind them is left out: zeros that entries will take the place of, and a line that is
 * on its way. Whoever reads while another writes may see the end of a line before its beginning, so it is the first zero that ends it all; no line
 * holds one.
 */
import { chunksOf } from './copied-files.ts';

const NEWLINE = 10;
/** Many times the largest entry: what has no line end for so long is none. */
const PENDING_BYTES_MAX = 4_194_304;

export async function* wholeLines(path: string): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunksOf(path)) {
    const zero = chunk.indexOf(0);
    const part = zero < 0 ? chunk : chunk.subarray(0, zero);
    const end = part.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield* pending;
      yield part.subarray(0, end);
      [pending, pendingBytes] = [[], 0];
    }
    pending.push(part.subarray(end));
    pendingBytes += part.length - end;
    if (zero >= 0 || pendingBytes > PENDING_BYTES_MAX) return;
  }
}
