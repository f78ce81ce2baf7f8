/**
 * JSON text inside a string. Plain scanning already sees what stands there in clear; this reads what it cannot: strings with
 * escapes, and values whose key says what they are. The reader is lenient on purpose: broken JSON still shows its strings.
 */

import type { KeyContext } from '../engine/key-context.ts';
import { BLANK, DIGIT, HEX } from '../read/characters.ts';
import { endOfRun } from '../read/runs.ts';
import { MappedText } from './mapped-text.ts';
import { shiftedView, type View } from './view.ts';

export interface JsonPiece {
  readonly text: string;
  /** The way back to the JSON text. */
  readonly view: () => View;
  readonly context: KeyContext;
  readonly numeric: boolean;
}

/** Deeper nesting is read on the level of this one: context is a help, not a structure. */
const DEPTH_MAX = 64;
const NUMBER_CHARS_MAX = 40;

/** Hands the values of the JSON text worth a look of their own to `take`, each with the keys above it. */
export function readJsonText(text: string, context: KeyContext, take: (piece: JsonPiece) => void): void {
  const contexts = [context];
  let above = context;
  let current = context;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34) {
      const end = endOfString(text, at + 1);
      const escaped = end > at + 1 && isEscaped(text, at + 1, end);
      let colon = end + 1;
      if (text.charCodeAt(colon) !== 58) colon = endOfRun(text, colon, 16, BLANK);
      if (text.charCodeAt(colon) === 58) {
        const piece = stringPiece(text, at + 1, end, escaped, above);
        current = above.below(piece.text);
        if (escaped) take({ ...piece, context: above.ofKeys() });
      } else if (current !== context || escaped) take(stringPiece(text, at + 1, end, escaped, current));
      at = end;
    } else if (unit === 123 || unit === 91) {
      if (contexts.length < DEPTH_MAX) contexts.push(current);
      above = contexts[contexts.length - 1] as KeyContext;
    } else if (unit === 125 || unit === 93) {
      if (contexts.length > 1) contexts.pop();
      above = contexts[contexts.length - 1] as KeyContext;
      current = above;
    } else if (unit >= 48 && unit <= 57 && current !== context) {
      const end = endOfRun(text, at, NUMBER_CHARS_MAX, DIGIT);
      take({ ...stringPiece(text, at, end, false, current), numeric: true });
      at = end - 1;
    }
  }
}

function stringPiece(text: string, start: number, end: number, escaped: boolean, context: KeyContext): JsonPiece {
  if (escaped) {
    const plain = new PlainText();
    unescapeInto(text, start, end, plain);
    return { text: plain.text, view: () => unescapedView(text, start, end), context, numeric: false };
  }
  const piece = text.slice(start, end);
  return { text: piece, view: () => shiftedView(piece, start), context, numeric: false };
}

/** Where the string that begins at `from` closes, or the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return Math.min(at, text.length);
}

function isEscaped(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 92) return true;
  return false;
}

/** What unescaping writes to: the text alone, or the text with the way back. */
interface Unescaped {
  /** Appends `unit`, which stands for `[start, end)` of the JSON text. */
  push(unit: number, start: number, end: number): void;
  /** Appends `[start, end)` of the JSON text as it stands. */
  pushRaw(text: string, start: number, end: number): void;
}

/** Most pieces hold nothing, and then nobody asks for the way back. */
class PlainText implements Unescaped {
  text = '';

  push(unit: number): void {
    this.text += String.fromCharCode(unit);
  }

  pushRaw(text: string, start: number, end: number): void {
    this.text += text.slice(start, end);
  }
}

function unescapedView(text: string, start: number, end: number): View {
  const mapped = new MappedText(end - start);
  unescapeInto(text, start, end, mapped);
  return mapped.view();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescapeInto(text: string, start: number, end: number, to: Unescaped): void {
  let rawFrom = start;
  for (let at = start; at < end; ) {
    // A backslash at the very end stands for itself.
    if (text.charCodeAt(at) !== 92 || at + 1 >= end) {
      at++;
      continue;
    }
    if (at > rawFrom) to.pushRaw(text, rawFrom, at);
    const escaped = text.charAt(at + 1);
    const byNumber = escaped === 'u' && endOfRun(text, at + 2, 4, HEX) === at + 6;
    rawFrom = at + (byNumber ? 6 : 2);
    if (byNumber) to.push(Number.parseInt(text.slice(at + 2, rawFrom), 16), at, rawFrom);
    else to.push((ESCAPES[escaped] ?? escaped).charCodeAt(0), at, rawFrom);
    at = rawFrom;
  }
  if (end > rawFrom) to.pushRaw(text, rawFrom, end);
}
