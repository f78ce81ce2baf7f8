/** Puts something else in the place of spans of a text, and leaves JSON what it is. */

import { fitBetween } from '../transform/json-quotes.ts';
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
      rewritten += text.slice(at, first) + (quotes === undefined ? written : fitBetween(quotes, written, first));
      at = last;
    }
    return rewritten + text.slice(at, to);
  };
}
