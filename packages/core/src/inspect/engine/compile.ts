/** Turns a list of detectors into the tables the one-pass scanner reads. */
import { isAlphanumeric, isDigit, isToken, isUpper } from '../read/characters.ts';
import { type Detector, isNameDetector, type NameDetector, type SpotDetector } from './detector.ts';

/** What a character can mean to the scanner; one bit each. `beyond` stands for everything that is not ASCII. */
export const FLAG = { char: 1, literal: 2, digit: 4, upper: 8, token: 16, alphanumeric: 32, beyond: 64 } as const;

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
  /** Per ASCII character: the literals that begin with it. */
  readonly literals: readonly (readonly LiteralEntry[])[];
  readonly digits: readonly number[];
  readonly runs: readonly number[];
  readonly leaves: readonly number[];
  /** Scratch memory of the scanner, one number per spot detector: many texts are short, and allocating would dominate. */
  readonly resume: Int32Array;
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
  const literals: LiteralEntry[][] = Array.from({ length: 128 }, () => []);
  const byKind: Record<'digits' | 'run' | 'leaf', number[]> = { digits: [], run: [], leaf: [] };
  spots.forEach((detector, spot) => {
    const { trigger } = detector;
    if (trigger.on === 'char') for (const char of trigger.chars) chars[asciiCode(char)]?.push(spot);
    else if (trigger.on === 'literal') addLiterals(literals, trigger.literals, trigger.fold, spot);
    else byKind[trigger.on].push(spot);
  });
  return {
    spots,
    names: detectors.filter(isNameDetector),
    flags: flagsOf(chars, literals),
    chars,
    literals,
    digits: byKind.digits,
    runs: byKind.run,
    leaves: byKind.leaf,
    resume: new Int32Array(spots.length),
  };
}

function addLiterals(table: LiteralEntry[][], literals: readonly string[], fold: boolean, spot: number): void {
  for (const literal of literals) {
    const first = literal.charAt(0);
    const firsts = fold ? new Set([first.toLowerCase(), first.toUpperCase()]) : [first];
    for (const char of firsts)
      table[asciiCode(char)]?.push({ literal: fold ? literal.toLowerCase() : literal, fold, spot });
  }
}

function asciiCode(char: string): number {
  const code = char.charCodeAt(0);
  if (!(code < 128)) throw new TypeError(`a trigger must begin with an ASCII character, not ${JSON.stringify(char)}`);
  return code;
}

function flagsOf(chars: readonly (readonly number[])[], literals: readonly (readonly LiteralEntry[])[]): Uint8Array {
  const flags = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    flags[code] =
      (chars[code]?.length ? FLAG.char : 0) |
      (literals[code]?.length ? FLAG.literal : 0) |
      (isDigit(code) ? FLAG.digit : 0) |
      (isUpper(code) ? FLAG.upper : 0) |
      (isToken(code) ? FLAG.token : 0) |
      (isAlphanumeric(code) ? FLAG.alphanumeric : 0);
  }
  return flags;
}
