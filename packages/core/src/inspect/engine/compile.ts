/** Turns a list of detectors into the tables the one-pass scanner reads. */
import { isAlphanumeric, isDigit, isToken, isUpper } from '../read/characters.ts';
import { type Detector, isNameDetector, type NameDetector, type SpotDetector } from './detector.ts';
import { DigitShapes, type DigitWish } from './digit-shapes.ts';

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
  readonly digits: DigitShapes;
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
  const digits: DigitWish[] = [];
  const runs: number[] = [];
  spots.forEach(({ trigger }, spot) => {
    if (trigger.on === 'char') for (const char of trigger.chars) chars[asciiCode(char)]?.push(spot);
    else if (trigger.on === 'literal') addLiterals(pairs, trigger.literals, trigger.fold, spot);
    else if (trigger.on === 'digits') for (const run of trigger.runs) digits.push({ run, spot });
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
    digits: new DigitShapes(digits),
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
