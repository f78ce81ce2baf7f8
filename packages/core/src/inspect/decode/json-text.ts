/**
 * JSON text inside a string. Plain scanning already sees what stands there in clear; this reads what it cannot: strings with
 * escapes, and values whose key says what they are. The reader is lenient on purpose: broken JSON still shows its strings.
 */

import { type KeyContext, ofKeys } from '../engine/key-context.ts';
import { BLANK, DIGIT, HEX, isDigit } from '../read/characters.ts';
import { endOfRun } from '../read/runs.ts';
import { MappedText } from './mapped-text.ts';
import { shiftedView, type View } from './view.ts';

export interface JsonPiece {
  readonly view: View;
  readonly context: KeyContext;
  readonly numeric: boolean;
}

/** Deeper nesting is read on the level of this one: context is a help, not a structure. */
const DEPTH_MAX = 64;
const NUMBER_CHARS_MAX = 40;

/** An object or array seems to begin: what follows the bracket must be able to. `[REDACTED]` is none. */
export function looksLikeJson(text: string): boolean {
  const first = endOfRun(text, 0, text.length, BLANK);
  const next = text.charAt(endOfRun(text, first + 1, text.length, BLANK));
  if (text.charAt(first) === '{') return next === '"' || next === '}';
  return text.charAt(first) === '[' && next !== '' && '{["-0123456789tfn]'.includes(next);
}

/** The values of the JSON text worth a look of their own, each with the keys above it. */
export function readJsonText(text: string, context: KeyContext): JsonPiece[] {
  const pieces: JsonPiece[] = [];
  const contexts = [context];
  let current = context;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') {
      const end = endOfString(text, at + 1);
      const colon = endOfRun(text, end + 1, 16, BLANK);
      const view = stringView(text, at + 1, end);
      if (text.charAt(colon) === ':') {
        current = (contexts[contexts.length - 1] as KeyContext).below(view.text);
        if (isEscaped(text, at + 1, end))
          pieces.push({ view, context: ofKeys(contexts.at(-1) as KeyContext), numeric: false });
      } else if (current !== context || isEscaped(text, at + 1, end))
        pieces.push({ view, context: current, numeric: false });
      at = end;
    } else if (char === '{' || char === '[') {
      if (contexts.length < DEPTH_MAX) contexts.push(current);
    } else if (char === '}' || char === ']') {
      if (contexts.length > 1) contexts.pop();
      current = contexts.at(-1) as KeyContext;
    } else if (isDigit(text.charCodeAt(at)) && current !== context) {
      const end = endOfRun(text, at, NUMBER_CHARS_MAX, DIGIT);
      pieces.push({ view: shiftedView(text.slice(at, end), at), context: current, numeric: true });
      at = end - 1;
    }
  }
  return pieces;
}

/** Where the string that begins at `from` closes, or the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return Math.min(at, text.length);
}

function isEscaped(text: string, start: number, end: number): boolean {
  return text.slice(start, end).includes('\\');
}

function stringView(text: string, start: number, end: number): View {
  const raw = text.slice(start, end);
  if (!raw.includes('\\')) return shiftedView(raw, start);
  const mapped = new MappedText();
  for (let at = start; at < end; ) at = pushCharacter(text, at, end, mapped);
  return mapped.view();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function pushCharacter(text: string, at: number, end: number, mapped: MappedText): number {
  if (text.charAt(at) !== '\\' || at + 1 >= end) {
    mapped.push(text.charCodeAt(at), at, at + 1);
    return at + 1;
  }
  const escaped = text.charAt(at + 1);
  if (escaped === 'u' && endOfRun(text, at + 2, 4, HEX) === at + 6) {
    mapped.push(Number.parseInt(text.slice(at + 2, at + 6), 16), at, at + 6);
    return at + 6;
  }
  mapped.pushText(ESCAPES[escaped] ?? escaped, at, at + 2);
  return at + 2;
}
