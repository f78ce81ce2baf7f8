/** Builds the tables both kernels read, from what detectors wait for. */
import { isAlphanumeric, isDigit, isHex, isSpace, isToken, isUpper } from '../../read/characters.ts';
import { LAST_LETTERS, LAST_WORDS } from '../../read/credential-labels.ts';
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
  TELLS,
} from './layout.ts';

/** What detectors wait for, as far as the kernel helps. */
export interface Wanted {
  readonly literals: readonly { readonly literal: string; readonly fold: boolean }[];
  readonly signs: readonly (Trigger & { readonly on: 'char' })[];
  readonly digits: readonly DigitRun[];
  /** Words (lower case) one of which a name has in it, and words one of which may stand before it instead. */
  readonly nameWords: Iterable<string>;
  readonly wordsBeforeNames: Iterable<string>;
  /** Words (lower case) that tell what stands behind them, alone or in two parts: whose it is, what it means. */
  readonly owners: Iterable<string>;
  readonly meanings: Iterable<string>;
}

const BYTES = 256;
/** What may stand between the letters and the digits of an identifier. */
const JOINTS = ' -./';
const FULL_STOP = 46;
/** What stands between the words of names. */
const SEPARATORS = '_-.';
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
  for (const word of wanted.owners) addTelling(image, word, TELLS.owner);
  for (const word of wanted.meanings) addTelling(image, word, TELLS.meaning);
  for (const word of LAST_WORDS) addTelling(image, word, TELLS.credential);
  for (const ending of LAST_LETTERS) addTellingEnding(image, ending);
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

/** Literals that begin with a sign are one group, escapes others, and so are the signs detectors wait for under the same conditions. */
function addSigns(image: Uint8Array, { literals, signs }: Wanted): void {
  const begun = literals.map(({ literal }) => literal).filter((literal) => !isAlphanumeric(literal.charCodeAt(0)));
  const seconds = new Set(begun.map((literal) => literal.charCodeAt(1)));
  const groups: SignGroup[] = [
    { chars: begun.map((literal) => literal.charAt(0)), ...beside(undefined, (unit) => seconds.has(unit)) },
    { chars: ['%'], ...beside(undefined, isHex) },
    { chars: [...ESCAPES], ...beside(undefined, (unit) => AFTER_ESCAPES.includes(String.fromCharCode(unit))) },
  ];
  for (const { chars, before, after } of signs) addGroup(groups, { chars: [...chars], ...beside(before, after) });
  groups.forEach(({ chars, before, after }, index) => {
    const group = LITERAL_GROUP << index;
    for (const char of chars) (image[LAYOUT.signGroups + char.charCodeAt(0)] as number) |= group;
    for (let byte = 0; byte < BYTES; byte++) {
      (image[LAYOUT.signBefore + byte] as number) |= before[byte] === 1 ? group : 0;
      (image[LAYOUT.signAfter + byte] as number) |= after[byte] === 1 ? group : 0;
    }
  });
}

/** Joins the group whose candidates become the fewest more by it; where there is room, one of its own. */
function addGroup(groups: SignGroup[], added: SignGroup): void {
  const growth = groups.slice(OWN_GROUPS).map((group) => costOf(united(group, added)) - costOf(group));
  const least = growth.reduce((best, cost, at) => (cost < (growth[best] as number) ? at : best), 0);
  if (groups.length <= SIGN_GROUPS && growth[least] !== 0) groups.push(added);
  else groups[OWN_GROUPS + least] = united(groups[OWN_GROUPS + least] as SignGroup, added);
}

function costOf({ chars, before, after }: SignGroup): number {
  const sum = (bits: Uint8Array): number => bits.reduce((all, bit) => all + bit, 0);
  return chars.length * sum(before) * sum(after);
}

function united(one: SignGroup, other: SignGroup): SignGroup {
  return {
    chars: [...new Set([...one.chars, ...other.chars])],
    before: one.before.map((bit, byte) => bit | (other.before[byte] as number)),
    after: one.after.map((bit, byte) => bit | (other.after[byte] as number)),
  };
}

/** What is not ASCII may be anything; what divides texts is none. */
function beside(before: Passes | undefined, after: Passes | undefined): Pick<SignGroup, 'before' | 'after'> {
  const bits = (passes: Passes | undefined): Uint8Array =>
    Uint8Array.from({ length: BYTES }, (_, byte) => {
      const may = passes === undefined || byte >= 128 || passes(byte) || (byte === DIVIDER && passes(0xffff));
      return may ? 1 : 0;
    });
  return { before: bits(before), after: bits(after) };
}

type Passes = (unit: number) => boolean;

interface SignGroup {
  readonly chars: readonly string[];
  /** Per byte, 1 where it may stand there. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Of literals and encodings; the others are of detectors. */
const OWN_GROUPS = 3;

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

const FOUR_CHARS = 4;

function addTelling(image: Uint8Array, word: string, tells: number): void {
  const last = word.slice(-FOUR_CHARS);
  addKinds(image, packed(last) | spaces(last.length), tells);
}

/** Of a credential. Any letters may stand before it, and separators before its last three letters. */
function addTellingEnding(image: Uint8Array, ending: string): void {
  const last = packed(ending.slice(1 - FOUR_CHARS)) << 8;
  const long = ending.length >= FOUR_CHARS;
  if (long) addTelling(image, ending, TELLS.credential);
  const before = long ? [...SEPARATORS].map((sign) => sign.charCodeAt(0)) : Array(BYTES).keys();
  for (const first of before) addKinds(image, first | last | spaces(FOUR_CHARS), TELLS.credential);
}

function addKinds(image: Uint8Array, bytes: number, tells: number): void {
  (image[LAYOUT.tellingWords + hashOf(bytes)] as number) |= tells;
}

/** What is added to letters and digits to have all of them in lower case. */
function spaces(length: number): number {
  return 0x20202020 >>> (8 * (FOUR_CHARS - length));
}

/** A unit as the kernels see it: white space of any script is a space, all else beyond ASCII the same. */
export function byteOf(unit: number): number {
  if (unit < 128) return unit;
  return isSpace(unit) ? 32 : BEYOND_ASCII;
}
