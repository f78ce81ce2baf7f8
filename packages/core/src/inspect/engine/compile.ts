/** Turns a list of detectors into the tables the one-pass scanner reads. */
import { isAlphanumeric, isDigit, isSpace, isToken, isUpper } from '../read/characters.ts';
import {
  type Detector,
  DIGIT_RUN_MAX,
  type DigitRun,
  isNameDetector,
  type NameDetector,
  type SpotDetector,
} from './detector.ts';

/** What a character can mean to the scanner; one bit each. `beyond` stands for everything that is not ASCII. */
export const FLAG = {
  char: 1,
  literal: 2,
  digit: 4,
  upper: 8,
  token: 16,
  alphanumeric: 32,
  beyond: 64,
  percent: 128,
} as const;

/** What may follow a run of digits, as far as detectors tell it apart. Anything else is class 0. */
const FOLLOWERS = ' -./()';
export const FOLLOWER_CLASSES = 8;

export interface LiteralEntry {
  readonly literal: string;
  readonly fold: boolean;
  /** Index into {@link Compiled.spots}. */
  readonly spot: number;
}

export interface Compiled {
  readonly spots: readonly SpotDetector[];
  readonly names: readonly NameDetector[];
  /** Bits of {@link FLAG} per ASCII character. */
  readonly flags: Uint8Array;
  /** Per ASCII character: the detectors triggered by it. */
  readonly chars: readonly (readonly number[])[];
  /** Per pair of ASCII characters (see {@link pairIndex}): the literals that begin with both, plus one; 0 where there is none. */
  readonly literalOf: Uint8Array;
  readonly literals: readonly (readonly LiteralEntry[])[];
  /** Per length and class of what follows: `length * FOLLOWER_CLASSES + class`. */
  readonly digits: readonly (readonly number[])[];
  readonly runs: readonly number[];
  /** The leaf detectors for texts under `key`. */
  readonly leavesUnder: (key: string) => readonly number[];
}

const compiledLists = new WeakMap<readonly Detector[], Compiled>();

/** Compiles `detectors`; the same list is compiled once. */
export function compile(detectors: readonly Detector[]): Compiled {
  const known = compiledLists.get(detectors);
  if (known !== undefined) return known;
  const compiled = build(detectors);
  compiledLists.set(detectors, compiled);
  return compiled;
}

function build(detectors: readonly Detector[]): Compiled {
  const spots = detectors.filter((detector): detector is SpotDetector => !isNameDetector(detector));
  const chars: number[][] = Array.from({ length: 128 }, () => []);
  const pairs = new Map<number, LiteralEntry[]>();
  const digits: number[][] = Array.from({ length: (DIGIT_RUN_MAX + 1) * FOLLOWER_CLASSES }, () => []);
  const runs: number[] = [];
  spots.forEach(({ trigger }, spot) => {
    if (trigger.on === 'char') for (const char of trigger.chars) chars[asciiCode(char)]?.push(spot);
    else if (trigger.on === 'literal') addLiterals(pairs, trigger.literals, trigger.fold, spot);
    else if (trigger.on === 'digits') addDigits(digits, trigger.runs, spot);
    else if (trigger.on === 'run') runs.push(spot);
  });
  const literalOf = new Uint8Array(128 * 128);
  [...pairs.keys()].forEach((pair, index) => {
    literalOf[pair] = index + 1;
  });
  return {
    spots,
    names: detectors.filter(isNameDetector),
    flags: flagsOf(chars, pairs),
    chars,
    literalOf,
    literals: [...pairs.values()],
    digits,
    runs,
    leavesUnder: leavesUnder(spots),
  };
}

export function pairIndex(first: number, second: number): number {
  return first * 128 + second;
}

function addLiterals(
  pairs: Map<number, LiteralEntry[]>,
  literals: readonly string[],
  fold: boolean,
  spot: number,
): void {
  for (const literal of literals) {
    for (const first of spellings(literal.charAt(0), fold)) {
      for (const second of spellings(literal.charAt(1), fold)) {
        const pair = pairIndex(asciiCode(first), asciiCode(second));
        const entries = pairs.get(pair) ?? [];
        entries.push({ literal: fold ? literal.toLowerCase() : literal, fold, spot });
        pairs.set(pair, entries);
      }
    }
  }
  if (pairs.size > 255) throw new TypeError('too many beginnings of literals');
}

function spellings(char: string, fold: boolean): Iterable<string> {
  return fold ? new Set([char.toLowerCase(), char.toUpperCase()]) : [char];
}

function addDigits(table: number[][], runs: readonly DigitRun[], spot: number): void {
  for (const { lengths, followedBy } of runs) {
    for (const length of lengths) {
      for (let follower = 0; follower < FOLLOWER_CLASSES; follower++) {
        const wanted =
          followedBy === undefined || (follower > 0 && followedBy.includes(FOLLOWERS.charAt(follower - 1)));
        if (wanted) table[length * FOLLOWER_CLASSES + follower]?.push(spot);
      }
    }
  }
}

/** The class of the character behind a run of digits; `NaN`, the end of the text, is class 0. */
export function followerClass(unit: number): number {
  if (unit >= 128 || unit <= 32) return isSpace(unit) ? 1 : 0;
  switch (unit) {
    case 45:
      return 2;
    case 46:
      return 3;
    case 47:
      return 4;
    case 40:
      return 5;
    case 41:
      return 6;
    default:
      return 0;
  }
}

/** Keys whose leaf detectors are remembered, and how long they may be: documents bring few of them, again and again. */
const KEYS_REMEMBERED_MAX = 1_024;
const REMEMBERED_CHARS_MAX = 64;

function leavesUnder(spots: readonly SpotDetector[]): (key: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const leaves: number[] = [];
    spots.forEach(({ trigger }, spot) => {
      if (trigger.on === 'leaf' && trigger.under(key)) leaves.push(spot);
    });
    if (known.size >= KEYS_REMEMBERED_MAX) known.clear();
    if (key.length <= REMEMBERED_CHARS_MAX) known.set(key, leaves);
    return leaves;
  };
}

function asciiCode(char: string): number {
  const code = char.charCodeAt(0);
  if (!(code < 128)) throw new TypeError(`a trigger must begin with ASCII characters, not ${JSON.stringify(char)}`);
  return code;
}

function flagsOf(chars: readonly (readonly number[])[], pairs: ReadonlyMap<number, unknown>): Uint8Array {
  const firsts = new Set([...pairs.keys()].map((pair) => pair >> 7));
  const flags = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    flags[code] =
      (chars[code]?.length ? FLAG.char : 0) |
      (firsts.has(code) ? FLAG.literal : 0) |
      (isDigit(code) ? FLAG.digit : 0) |
      (isUpper(code) ? FLAG.upper : 0) |
      (isToken(code) ? FLAG.token : 0) |
      (isAlphanumeric(code) ? FLAG.alphanumeric : 0) |
      (code === 37 ? FLAG.percent : 0);
  }
  return flags;
}
