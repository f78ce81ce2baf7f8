/**
 * Values taken apart: `4 1 1 1`, `s-k-_-l-i-v-e`, bytes as `34 31 31 31` or `34:31:31:31`. Words of one character, or of two hex
 * digits, with the same one character between all of them.
 */
import { hexValue, isAlphanumeric } from '../read/characters.ts';
import { isPrintable, readableText } from '../read/utf8.ts';
import { MappedText } from './mapped-text.ts';
import { blockView, type View } from './view.ts';

/** Shorter ones hide nothing that is found. */
const SINGLES_MIN = 12;
const PAIRS_MIN = 9;

/** One view per run. `places` are where some begin, or other words of their length just before them, if they are known. */
export function decodeSpaced(text: string, places?: readonly number[]): View[] {
  const views: View[] = [];
  // Every unit, where the places are not known: characters beyond the basic plane are two.
  const starts = places ?? Array.from({ length: text.length }, (_, at) => at);
  for (const length of [1, 2]) {
    let done = 0;
    for (const place of starts) {
      if (place < done || !isWord(text, place, length)) continue;
      done = readRegion(text, startOfRegion(text, place, length, done), length, views);
    }
  }
  return views;
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly words: number;
}

function startOfRegion(text: string, place: number, length: number, from: number): number {
  const step = length + 1;
  let start = place;
  while (start - step >= from && isWord(text, start - step, length)) start -= step;
  return start;
}

/** Decodes the runs among the words of one length from `start` on that have one character between each two, and gives their end. */
function readRegion(text: string, start: number, length: number, views: View[]): number {
  const step = length + 1;
  let runStart = start;
  let at = start;
  const close = (): void => {
    const end = at + length;
    const words = (end - runStart + 1) / step;
    if (words < (length === 1 ? SINGLES_MIN : PAIRS_MIN)) return;
    const view =
      length === 1 ? joined(text, { start: runStart, end, words }) : bytesOf(text, { start: runStart, end, words });
    if (view !== undefined) views.push(view);
  };
  for (; isWord(text, at + step, length); at += step) {
    const continues = at === runStart || text.charCodeAt(at + length) === text.charCodeAt(at - 1);
    if (continues && belongs(text, at, length) && belongs(text, at + step, length)) continue;
    close();
    // The last word may be the first of a run with another character between its words.
    runStart = continues || !belongs(text, at + step, length) ? at + step : at;
  }
  close();
  return at + length;
}

/** Whether the word can be part of a run: pairs are bytes of printable text. */
function belongs(text: string, at: number, length: number): boolean {
  if (length === 1) return true;
  const byte = hexValue(text.charCodeAt(at)) * 16 + hexValue(text.charCodeAt(at + 1));
  return byte >= 0 && hexValue(text.charCodeAt(at + 1)) >= 0 && isPrintable(byte);
}

/** Whether `length` letters or digits stand there, and none beside them. */
function isWord(text: string, at: number, length: number): boolean {
  if (at < 0 || isAlphanumeric(text.charCodeAt(at - 1)) || isAlphanumeric(text.charCodeAt(at + length))) return false;
  for (let index = at; index < at + length; index++) if (!isAlphanumeric(text.charCodeAt(index))) return false;
  return true;
}

function joined(text: string, { start, end }: Run): View {
  const mapped = new MappedText((end - start + 2) / 2);
  for (let at = start; at < end; at += 2) mapped.push(text.charCodeAt(at), at, at + 1);
  return mapped.view();
}

function bytesOf(text: string, { start, end, words }: Run): View | undefined {
  const bytes = new Uint8Array(words);
  for (let word = 0; word < words; word++) {
    const high = hexValue(text.charCodeAt(start + 3 * word));
    const low = hexValue(text.charCodeAt(start + 3 * word + 1));
    if (high < 0 || low < 0) return undefined;
    bytes[word] = high * 16 + low;
  }
  const decoded = readableText(bytes, words);
  return decoded === undefined ? undefined : blockView(decoded, { start, end });
}
