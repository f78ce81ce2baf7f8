/** Puts something else in the place of spans of a text, and leaves JSON what it is. */

import type { Replaced } from '../transform/merge.ts';
import { type Keyed, replacement } from '../transform/replacement.ts';

/** Rewrites `spans`, of which those outside do not count, in `[from, to)` of the text. */
export type RewriteSpans = (text: string, spans: readonly Replaced[], from: number, to: number) => string;

/** With `quotes` the text is JSON, and strings begin and end there in turn. */
export function rewriteSpans(
  { keyed }: { readonly keyed: Keyed },
  quotes: readonly number[] | undefined,
): RewriteSpans {
  return (text, spans, from, to) => {
    let rewritten = '';
    let at = from;
    for (const { start, end, entityType, wish } of spans) {
      // A finding that only shows now may have begun in what is given out already: its rest is not.
      const first = Math.max(at, start);
      const last = Math.min(to, end);
      if (first >= last) continue;
      const written = replacement(text.slice(first, last), entityType, wish, keyed);
      rewritten += text.slice(at, first) + fitted(written, quotes, first);
      at = last;
    }
    return rewritten + text.slice(at, to);
  };
}

/** Where strings begin and end in a JSON text that begins in none. */
export function quotesIn(text: string): number[] {
  const quotes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 34) quotes.push(at);
  }
  return quotes;
}

/** What is written into JSON leaves it JSON: escaped within a string, a string of its own in place of a number. */
function fitted(written: string, quotes: readonly number[] | undefined, at: number): string {
  if (quotes === undefined) return written;
  const quoted = JSON.stringify(written);
  return isInString(quotes, at) ? quoted.slice(1, -1) : quoted;
}

function isInString(quotes: readonly number[], at: number): boolean {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
