/** Builds the tables both kernels read, from what detectors wait for. */
import { isAlphanumeric, isDigit, isHex, isSpace, isToken, isUpper } from '../../read/characters.ts';
import type { DigitRun, Trigger } from '../detector.ts';
import { followerClass } from '../digit-shapes.ts';
import { isWordClosing, isWordOpening } from '../name-words.ts';
import {
  BEYOND_ASCII,
  CLASS,
  DIGIT_FOLLOWERS,
  DIGIT_LENGTHS,
  DIGIT_STATE_BYTES,
  DIGIT_STATES_MAX,
  DIGIT_WANTED,
  DIVIDER,
  hashOf,
  LAYOUT,
  LITERAL_GROUP,
  SIGN_GROUPS,
} from './layout.ts';

/** What detectors wait for, as far as the kernel helps. */
export interface Wanted {
  readonly literals: readonly { readonly literal: string; readonly fold: boolean }[];
  readonly signs: readonly (Trigger & { readonly on: 'char' })[];
  readonly digits: readonly DigitRun[];
  /** Words (lower case) one of which a name has in it, and words one of which may stand before it instead. */
  readonly nameWords: Iterable<string>;
  readonly wordsBeforeNames: Iterable<string>;
}

const BYTES = 256;
/** What may stand between the letters and the digits of an identifier. */
const JOINTS = ' -./';
const FULL_STOP = 46;
/** What escapes and character references begin with, and what stands behind that. */
const ESCAPES = '\\&';
const AFTER_ESCAPES = '#uUxABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function tablesFor(wanted: Wanted): Uint8Array {
  const image = new Uint8Array(LAYOUT.tablesEnd);
  for (let byte = 0; byte < BYTES; byte++) {
    image[LAYOUT.classes + byte] = classOf(byte);
    image[LAYOUT.followers + byte] = byte < 128 ? followerClass(byte) : 0;
  }
  addLiterals(image, wanted.literals);
  addSigns(image, wanted);
  addDigits(image, wanted.digits);
  for (const word of wanted.nameWords) addHash(image, LAYOUT.names, beginning(word));
  for (const word of wanted.wordsBeforeNames) for (const end of endings(word)) addHash(image, LAYOUT.beforeNames, end);
  fillSet(image, LAYOUT.wordSet, isAlphanumeric);
  fillSet(image, LAYOUT.tokenSet, isToken);
  fillSet(image, LAYOUT.signSet, (byte) => (image[LAYOUT.signGroups + byte] as number) !== 0);
  return image;
}

function classOf(byte: number): number {
  if (byte >= 128) return CLASS.beyond;
  return (
    (isAlphanumeric(byte) ? CLASS.word : 0) |
    (isDigit(byte) ? CLASS.digit : 0) |
    (isUpper(byte) ? CLASS.upper : 0) |
    (isToken(byte) ? CLASS.token : 0) |
    (byte === DIVIDER || isSpace(byte) || isWordOpening(byte) ? CLASS.opens : 0) |
    (isWordClosing(byte) || byte === FULL_STOP ? CLASS.closes : 0) |
    (JOINTS.includes(String.fromCharCode(byte)) ? CLASS.joins : 0)
  );
}

/** The set as vectors ask for it: by low nibble, one bit per high nibble. */
function fillSet(image: Uint8Array, at: number, holds: (byte: number) => boolean): void {
  for (let byte = 0; byte < 128; byte++) if (holds(byte)) (image[at + (byte & 15)] as number) |= 1 << (byte >> 4);
}

function addHash(image: Uint8Array, table: number, bytes: number): void {
  const hash = hashOf(bytes);
  (image[table + (hash >> 3)] as number) |= 1 << (hash & 7);
}

function addLiterals(image: Uint8Array, literals: Wanted['literals']): void {
  for (const { literal, fold } of literals) {
    if (literal.length < 2) throw new TypeError(`the literal ${JSON.stringify(literal)} is too short`);
    for (const spelt of spellings(literal.slice(0, 4), fold)) {
      const bytes = packed(spelt);
      if (spelt.length === 2) (image[LAYOUT.pairs + (bytes >> 3)] as number) |= 1 << (bytes & 7);
      else addHash(image, LAYOUT.literals, bytes & 0xffffff);
      if (spelt.length === 4) addHash(image, LAYOUT.longLiterals, bytes);
      // Whatever follows it.
      if (spelt.length === 3)
        for (let fourth = 0; fourth < BYTES; fourth++) addHash(image, LAYOUT.longLiterals, bytes | (fourth << 24));
    }
  }
}

function spellings(text: string, fold: boolean): readonly string[] {
  if (!fold) return [text];
  return [...text].reduce<string[]>(
    (all, char) =>
      [...new Set([char.toLowerCase(), char.toUpperCase()])].flatMap((c) => all.map((before) => before + c)),
    [''],
  );
}

/** The low bytes of the text's characters, first one lowest. */
function packed(text: string): number {
  return [...text].reduce((bytes, char, at) => bytes | (char.charCodeAt(0) << (8 * at)), 0);
}

/** Literals that begin with a sign are one group, escapes another, and so are the signs detectors wait for under the same conditions. */
function addSigns(image: Uint8Array, { literals, signs }: Wanted): void {
  const alike = new Map<string, SignGroup>();
  for (const { chars, before, after } of signs) {
    const name = JSON.stringify([before, after]);
    const others = alike.get(name)?.chars ?? [];
    alike.set(name, { chars: [...others, ...chars], before: among(before), after: among(after) });
  }
  const begun = literals.map(({ literal }) => literal).filter((literal) => !isAlphanumeric(literal.charCodeAt(0)));
  const groups: readonly SignGroup[] = [
    {
      chars: begun.map((literal) => literal.charAt(0)),
      after: among(begun.map((literal) => literal.charAt(1)).join('')),
    },
    { chars: ['%'], after: isHex },
    { chars: [...ESCAPES], after: among(AFTER_ESCAPES) },
    ...alike.values(),
  ];
  groups.forEach(({ chars, before = always, after = always }, index) => {
    // Where there are more kinds than groups, the last group takes the rest, and asks for nothing.
    const shared = index >= SIGN_GROUPS && groups.length > SIGN_GROUPS + 1;
    const group = LITERAL_GROUP << Math.min(index, SIGN_GROUPS);
    for (const char of chars) (image[LAYOUT.signGroups + char.charCodeAt(0)] as number) |= group;
    for (let byte = 0; byte < BYTES; byte++) {
      if (shared || before(byte)) (image[LAYOUT.signBefore + byte] as number) |= group;
      if (shared || after(byte)) (image[LAYOUT.signAfter + byte] as number) |= group;
    }
  });
}

interface SignGroup {
  readonly chars: readonly string[];
  readonly before?: (byte: number) => boolean;
  readonly after?: (byte: number) => boolean;
}

function always(): boolean {
  return true;
}

function among(chars: string | undefined): (byte: number) => boolean {
  return chars === undefined ? always : (byte) => byte < 128 && chars.includes(String.fromCharCode(byte));
}

/**
 * The automaton of runs of digits, as digit-shapes.ts has it. Where there are too many states, what would lead to another one
 * counts as wanted.
 */
function addDigits(image: Uint8Array, runs: readonly DigitRun[]): void {
  const states: (readonly DigitRun[])[] = [runs];
  const known = new Map<string, number>();
  for (let state = 0; state < states.length; state++) {
    for (let length = 0; length < DIGIT_LENGTHS; length++) {
      for (let follower = 0; follower < DIGIT_FOLLOWERS; follower++) {
        const wished = (states[state] as readonly DigitRun[]).filter((run) => fits(run, length, follower));
        const next = wished.flatMap((run) => run.next ?? []);
        const at = LAYOUT.digits + state * DIGIT_STATE_BYTES + length * DIGIT_FOLLOWERS + follower;
        if (wished.some((run) => run.next === undefined)) image[at] = DIGIT_WANTED;
        else if (next.length > 0) image[at] = stateOf(next, states, known);
      }
    }
  }
}

function stateOf(runs: readonly DigitRun[], states: (readonly DigitRun[])[], known: Map<string, number>): number {
  const name = JSON.stringify(runs);
  const state = known.get(name) ?? states.length;
  if (state >= DIGIT_STATES_MAX) return DIGIT_WANTED;
  if (state === states.length) states.push(runs);
  known.set(name, state);
  return state;
}

function fits({ lengths, followedBy }: DigitRun, length: number, follower: number): boolean {
  if (!lengths.includes(length)) return false;
  return followedBy === undefined || [...followedBy].some((char) => followerClass(char.charCodeAt(0)) === follower);
}

/** What the kernel compares of the first four letters of a word, whatever their case. */
function beginning(word: string): number {
  const letters = /^[a-z0-9]{1,4}/.exec(word)?.[0] ?? '';
  if (letters.length < Math.min(4, word.length)) throw new TypeError(`names do not begin with ${JSON.stringify(word)}`);
  return packed(letters) | 0x20202020;
}

/** The same of its last three; one of two letters has anything before them. */
function endings(word: string): readonly number[] {
  if (word.length > 2) return [packed(word.slice(-3)) | 0x202020];
  const last = packed(word) << 8;
  return Array.from({ length: BYTES }, (_, first) => first | last | 0x202020);
}

/** A unit as the kernels see it: white space of any script is a space, all else beyond ASCII the same. */
export function byteOf(unit: number): number {
  if (unit < 128) return unit;
  return isSpace(unit) ? 32 : BEYOND_ASCII;
}
