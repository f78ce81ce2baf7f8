/**
 * The parts of a decoded text in which something was decoded. A megabyte with one escape in it would otherwise be scanned twice:
 * what stands far from the escape was found already.
 */
import { isSpace } from '../read/characters.ts';
import type { View } from './view.ts';

/** The text is compared in pieces of this length. */
const PIECE_CHARS = 256;
/** What stands so near belongs to it: words that give it a meaning, and the rest of a name or number. */
const AROUND_CHARS = 512;
/** A part ends between words, unless one is longer than any that is looked for. */
const WORD_CHARS_MAX = 4_096;
/** Shorter texts are taken whole. */
const WHOLE_CHARS_MAX = 2_048;

export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Parts of `view`'s text, ascending and apart; `text` is what it was decoded from. They depend on the changes alone and not on where the
 * text begins, so that a window of a text has the parts that the whole of it has.
 */
export function changedParts(view: View, text: string): readonly Part[] {
  const { length } = view.text;
  if (length <= WHOLE_CHARS_MAX) return [{ start: 0, end: length }];
  const parts: { start: number; end: number }[] = [];
  for (let start = 0; start < length; start += PIECE_CHARS) {
    const end = Math.min(start + PIECE_CHARS, length);
    if (isCopied(view, text, start, end)) continue;
    const first = changedFrom(view, text, start, end);
    const last = changedTo(view, text, first, end);
    add(parts, Math.max(0, first - AROUND_CHARS), Math.min(length, last + AROUND_CHARS));
  }
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of parts) add(whole, betweenWords(view.text, start, -1), betweenWords(view.text, end, 1));
  return whole;
}

/** Whether `[start, end)` stands in the raw text as it is, and right behind what stands before it: nothing was left out between them. */
function isCopied(view: View, text: string, start: number, end: number): boolean {
  const from = start === 0 ? 0 : start - 1;
  const raw = view.toRaw(from, end);
  return raw.end - raw.start === end - from && text.slice(raw.start, raw.end) === view.text.slice(from, end);
}

/** The first character of `[start, end)` that was not copied, where one was not. */
function changedFrom(view: View, text: string, start: number, end: number): number {
  let low = start;
  for (let high = end; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (isCopied(view, text, low, middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Behind the last one. */
function changedTo(view: View, text: string, start: number, end: number): number {
  let high = end;
  for (let low = start; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (isCopied(view, text, middle, high)) high = middle;
    else low = middle;
  }
  return high;
}

function add(parts: { start: number; end: number }[], start: number, end: number): void {
  const last = parts.at(-1);
  if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
  else parts.push({ start, end });
}

function betweenWords(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at > 0 && at < text.length && Math.abs(at - from) < WORD_CHARS_MAX && !isSpace(text.charCodeAt(at)))
    at += step;
  return at;
}
