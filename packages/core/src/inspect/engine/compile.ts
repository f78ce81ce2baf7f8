/** Turns a list of detectors into the tables the one-pass scanner reads. */
import {
  type Detector,
  isNameDetector,
  isSpotDetector,
  isTextDetector,
  type NameDetector,
  type SpotDetector,
  type TextDetector,
} from './detector.ts';
import { DigitShapes, type DigitWish } from './digit-shapes.ts';
import { tablesFor } from './kernel/tables.ts';
import { asciiCode, type LiteralEntry, LiteralTable } from './literal-table.ts';
import { wordsBeforeOf, wordsOf } from './names.ts';

/** The detectors that want a run near one of their words, by word. */
export interface NearWords {
  readonly words: ReadonlySet<string>;
  readonly spots: readonly number[];
  readonly spotsOf: ReadonlyMap<string, readonly number[]>;
}

export interface Compiled {
  readonly spots: readonly SpotDetector[];
  readonly names: readonly NameDetector[];
  readonly texts: readonly TextDetector[];
  /** What the kernel reads. */
  readonly tables: Uint8Array;
  /** Per ASCII character: the detectors triggered by it. */
  readonly chars: readonly (readonly number[])[];
  readonly literals: LiteralTable;
  readonly digits: DigitShapes;
  readonly runs: readonly number[];
  readonly near: NearWords;
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
  const spots = detectors.filter(isSpotDetector);
  const chars: number[][] = Array.from({ length: 128 }, () => []);
  const literals: LiteralEntry[] = [];
  const digits: DigitWish[] = [];
  const runs: number[] = [];
  const near = new Map<string, number[]>();
  spots.forEach(({ trigger }, spot) => {
    if (trigger.on === 'char') for (const char of trigger.chars) chars[asciiCode(char)]?.push(spot);
    else if (trigger.on === 'literal')
      for (const literal of trigger.literals)
        literals.push({ literal, fold: trigger.fold, inside: trigger.inside === true, spot });
    else if (trigger.on === 'digits') for (const run of trigger.runs) digits.push({ run, spot });
    else if (trigger.on === 'run') {
      if (trigger.near === undefined) runs.push(spot);
      else for (const word of trigger.near) near.set(word, [...(near.get(word) ?? []), spot]);
    }
  });
  const names = detectors.filter(isNameDetector);
  return {
    spots,
    names,
    texts: detectors.filter(isTextDetector),
    tables: tablesFor({
      literals,
      signs: spots.map(({ trigger }) => trigger).filter((trigger) => trigger.on === 'char'),
      digits: digits.map(({ run }) => run),
      nameWords: names.flatMap(wordsOf),
      wordsBeforeNames: names.flatMap(wordsBeforeOf),
    }),
    chars,
    literals: new LiteralTable(literals),
    digits: new DigitShapes(digits),
    runs,
    near: { words: new Set(near.keys()), spots: [...new Set([...near.values()].flat())], spotsOf: near },
    leavesUnder: leavesUnder(spots),
  };
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
