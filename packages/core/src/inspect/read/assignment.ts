/**
 * Reads a name and the value that is assigned to it, as programs, configuration files and messages write them: `name = 'value'`,
 * `"name": "value"`, `name: type = "value"`, `name => value`, `key="name" value="value"`.
 */
import { BASE64URL, BLANK, DOT, EQUALS, isAlphanumeric, isIn, isSpace, unitAt } from './characters.ts';
import { type LabelKind, labelKindIn, mayEndLabel } from './credential-labels.ts';
import { endOfRun, startOfRun } from './runs.ts';
import type { Standing } from './secret-value.ts';

const LABEL_CHARS_MAX = 64;
/** Assignments may be aligned. */
const SPACES_MAX = 24;
const VALUE_CHARS_MAX = 65_536;

const AMPERSAND = 38;
const QUOTE_ENTITY = /^&(?:quot|apos|#34|#39);/;

export interface Label {
  readonly kind: LabelKind;
  readonly start: number;
}

export interface Value {
  readonly start: number;
  readonly end: number;
  readonly standing: Standing;
}

/** Words behind a name that tell its type, and the name of the attribute with the value where another one has the name. */
const TYPES: ReadonlySet<string> = new Set(['string', 'str', 'text', 'varchar', 'secretstr', 'char', 'securestring']);
/** Words that mean a credential only together with the one before. */
const SECOND_WORDS: ReadonlySet<string> = new Set(['key', 'token', 'id', 'code']);
/** No word of those is longer. */
const SHORT_WORD_CHARS = 12;
const ATTRIBUTE_CHARS_MAX = 96;
const ATTRIBUTE = /\b(?:key|name|id)["']?\s{0,4}[=:]\s{0,4}["']?([\w.-]{1,64})["']?,?\s{0,24}["']?$/i;

/** The telling name that ends before `at`, where an assignment begins. */
export function labelBefore(text: string, at: number): Label | undefined {
  const end = endOfName(text, at);
  if (!isIn(unitAt(text, end - 1), BASE64URL)) return undefined;
  if (!mayEndLabel(text, Math.max(0, end - LABEL_CHARS_MAX), end)) return undefined;
  const start = startOfRun(text, end, LABEL_CHARS_MAX, BASE64URL | DOT);
  const kind = labelKindIn(text, start, end);
  if (kind !== undefined && kind !== 'weak') return { kind, start };
  if (end - start > SHORT_WORD_CHARS) return kind === undefined ? undefined : { kind, start };
  const word = text.slice(start, end).toLowerCase();
  if (TYPES.has(word)) return labelBefore(text, startOfRun(text, start, SPACES_MAX, BLANK));
  if (word === 'value') return attributeBefore(text, start);
  if (SECOND_WORDS.has(word) && text.charAt(start - 1) === ' ') {
    const first = startOfRun(text, start - 1, LABEL_CHARS_MAX, BASE64URL);
    const both = labelKindIn(text, first, end);
    if (both !== undefined && first < start - 1) return { kind: both, start: first };
  }
  return kind === undefined ? undefined : { kind, start };
}

/** Where the name ends whose sign of assignment is at `at`: before spaces, brackets, quotes and further signs. */
function endOfName(text: string, at: number): number {
  let end = at;
  // Mostly the name stands there, and nothing between.
  if (isAlphanumeric(unitAt(text, end - 1))) return end;
  while (at - end < 3 && isSign(unitAt(text, end - 1))) end--;
  end = startOfRun(text, end, SPACES_MAX, BLANK);
  const last = unitAt(text, end - 1);
  if (last === 93 || last === 41) end--;
  if (isQuote(unitAt(text, end - 1))) end--;
  while (at - end < 8 && unitAt(text, end - 1) === 92) end--;
  return end;
}

function attributeBefore(text: string, at: number): Label | undefined {
  const before = text.slice(Math.max(0, at - ATTRIBUTE_CHARS_MAX), at);
  const name = ATTRIBUTE.exec(before)?.[1];
  const kind = name === undefined ? undefined : labelKindIn(name, 0, name.length);
  return kind === undefined ? undefined : { kind, start: at };
}

/** Behind the sign of assignment at `at` and all that belongs to it: `:=`, `==`, `=>`, `::=`. */
export function afterSign(text: string, at: number): number {
  let end = at + 1;
  while (end < at + 4 && '=>:'.includes(text.charAt(end)) && end < text.length) end++;
  return end;
}

/** The value that begins at `from` or a few spaces behind. */
export function valueAt(text: string, from: number): Value | undefined {
  let start = endOfRun(text, from, SPACES_MAX, BLANK);
  if (text.charAt(start) === '(' && !breaksLine(text, from, start)) start++;
  // `b"…"`, `u'…'`, `@"…"`
  if (isQuote(unitAt(text, start + 1)) && 'bBuUrRfFL@'.includes(text.charAt(start))) start++;
  let slashes = 0;
  while (slashes < 8 && unitAt(text, start + slashes) === 92) slashes++;
  if (unitAt(text, start) === AMPERSAND) {
    const entity = QUOTE_ENTITY.exec(text.slice(start, start + 6));
    if (entity !== null) return upTo(text, start + entity[0].length, AMPERSAND);
  }
  const quote = unitAt(text, start + slashes);
  // What stands in the next line without quotes is the next line's.
  if (!isQuote(quote)) return breaksLine(text, from, start) ? undefined : bareValue(text, start);
  start += slashes + 1;
  // `"""` and `'''`
  while (unitAt(text, start) === quote && unitAt(text, start - 2) === quote) start++;
  if (unitAt(text, start) === quote && unitAt(text, start + 1) === quote) start += 2;
  return upTo(text, start, quote);
}

function breaksLine(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (unitAt(text, at) === 10 || unitAt(text, at) === 13) return true;
  return false;
}

/** Up to the closing sign, a backslash or white space. */
function upTo(text: string, start: number, closing: number): Value {
  const limit = Math.min(text.length, start + VALUE_CHARS_MAX);
  let end = start;
  for (; end < limit; end++) {
    const unit = unitAt(text, end);
    if (unit === closing || unit === 92 || isSpace(unit)) break;
  }
  return { start, end, standing: 'quoted' };
}

/** What ends a value without quotes: white space, quotes, what divides values, and the sign of the next assignment. */
const ENDS = new Set([...'"\'`,;<>(){}[]|&\\=:'].map((char) => char.charCodeAt(0)));

function bareValue(text: string, start: number): Value | undefined {
  const limit = Math.min(text.length, start + VALUE_CHARS_MAX);
  let end = start;
  while (end < limit && !ENDS.has(unitAt(text, end)) && !isSpace(unitAt(text, end))) end++;
  // What is called, looked up or put together is code.
  if (end < text.length && end > start && '([{'.includes(text.charAt(end))) return undefined;
  while (end > start && text.charAt(end - 1) === '.') end--;
  return { start, end: endOfRun(text, end, 2, EQUALS), standing: 'bare' };
}

/** Signs that stand before the one that assigns: `:=`, `?=`, `!=`, `+=`, `==`. */
function isSign(unit: number): boolean {
  return unit === 58 || unit === 61 || unit === 63 || unit === 33 || unit === 43;
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39 || unit === 96;
}
